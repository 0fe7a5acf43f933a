const NOTHING_SAID = new Set(['', '-', '--', '/', '无', '未知', '不详', '暂无', 'n/a', 'na', 'nil', 'none', 'null', 'unknown', 'test', 'x', 'xx', 'xxx', '.']);

/** A text as it is compared: one width, lower case, without accents; '' when it only says that nothing is known. */
export function plain(text: string | null | undefined): string {
  if (text === null || text === undefined) return '';
  const folded = text.normalize('NFKD').replace(/\p{Mn}/gu, '').normalize('NFC').toLowerCase().trim();
  return NOTHING_SAID.has(folded) ? '' : folded;
}

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Words of a text; punctuation separates. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Only letters and digits. */
export const compact = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

export const digitsOf = (text: string): string => text.replace(/\D+/g, '');
