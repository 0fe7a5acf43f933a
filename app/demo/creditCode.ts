/** The 31 characters of GB 32100-2015; I, O, S, V and Z are left out because they look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of GB 11714 for the eight characters of an organisation's own number. */
function organisationCheck(body: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(body[i] ?? '0', 36), 0);
  const check = (11 - sum % 11) % 11;
  return check === 10 ? 'X' : String(check);
}

/** Check character of GB 32100 for the first seventeen: weights 3^(i−1) mod 31. */
function codeCheck(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = weight * 3 % 31;
  }
  return ALPHABET[(31 - sum % 31) % 31] ?? '0';
}

/** A well-formed 统一社会信用代码 (enterprise). Its body begins with DEM, so that nobody takes it for a registered one. */
export function demoCreditCode(division: string, number: number): string {
  const body = `DEM${String(number).padStart(5, '0')}`;
  const first17 = `91${division}${body}${organisationCheck(body)}`;
  return first17 + codeCheck(first17);
}

export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return false;
  return code[16] === organisationCheck(code.slice(8, 16)) && code[17] === codeCheck(code.slice(0, 17));
}
