import type { Identity } from '#domains/customers/core/duplicates/index.ts';

const SEPARATOR = '\u001f';

/** An identity as one line of text, for the scratch table of a search; no part of it holds a control character. */
export const packIdentity = ({ kind, person: p, organisation: o, phone, email, idNumber, address, region, place, precinct, birthday }: Identity): string =>
  [kind, p.given.text, p.given.sound, p.family.text, p.family.sound, o.whole.text, o.whole.sound, o.core.text, o.core.sound, phone, email.replace(/\p{Cc}/gu, ''), idNumber, address.join(' '), region, place, precinct, birthday].join(SEPARATOR);

export function unpackIdentity(id: number, packed: string): Identity {
  const [kind, givenText = '', givenSound = '', familyText = '', familySound = '', wholeText = '', wholeSound = '', coreText = '', coreSound = '', phone = '', email = '', idNumber = '', address = '', region = '', place = '', precinct = '', birthday = ''] = packed.split(SEPARATOR);
  return {
    id, kind: kind === 'person' ? 'person' : 'organisation',
    person: { given: { text: givenText, sound: givenSound }, family: { text: familyText, sound: familySound } },
    organisation: { whole: { text: wholeText, sound: wholeSound }, core: { text: coreText, sound: coreSound } },
    phone, email, idNumber, address: address === '' ? [] : address.split(' '), region, place, precinct, birthday,
  };
}
