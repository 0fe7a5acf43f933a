const EMAIL = /^[^\s@,;:<>()"]+@[^\s@,;:<>()"]+\.[^\s@.,;:<>()"]{2,}$/;

/** The form in which two spellings of one e-mail address are the same, or null for what is no address. Capitals and full-width letters make no difference; dots do. */
export function emailKey(given: string | null | undefined): string | null {
  const bare = (given ?? '').normalize('NFKC').trim().replace(/^mailto:/i, '');
  const address = (/<([^<>]+)>$/.exec(bare)?.[1] ?? bare).trim().toLowerCase();
  return address.length <= 254 && EMAIL.test(address) ? address : null;
}
