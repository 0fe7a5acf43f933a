/** GB 32100-2015: digits and capitals without I, O, S, V, Z. A character's place here is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** The check character of the first 17 characters: weights 3^(i-1) mod 31, 31 minus the weighted sum mod 31, where 31 stands for 0. Null when a character does not belong. */
export function creditCodeCheck(first17: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum += value * weight;
    weight = weight * 3 % 31;
  }
  return first17.length === LENGTH - 1 ? ALPHABET[(31 - sum % 31) % 31]! : null;
}

/** True for a unified social credit code just as it is to be stored: 18 characters in capitals, with the right check character. */
export function isCreditCode(text: string): boolean {
  return text.length === LENGTH && text[LENGTH - 1] === creditCodeCheck(text.slice(0, LENGTH - 1));
}

/** The code in its stored form from any way of writing it (small letters, full-width, spaces, dashes), or null when it is none. */
export function creditCodeKey(given: string | null | undefined): string | null {
  const code = (given ?? '').normalize('NFKC').toUpperCase().replace(/[\s\-–—]/g, '');
  return isCreditCode(code) ? code : null;
}
