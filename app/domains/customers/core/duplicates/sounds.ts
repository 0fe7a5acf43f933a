/** Sounds that many speakers of Chinese, and so many people who type, do not tell apart. */
const SYLLABLE_FOLDS: readonly (readonly [RegExp, string])[] = [[/^zh/, 'z'], [/^ch/, 'c'], [/^sh/, 's'], [/^l(?=[aeiouv])/, 'n'], [/^h(?=u)/, 'f'], [/(?<=[aei])ng$/, 'n'], [/^(.*)v/, '$1u']];

/** A pinyin syllable without what is commonly confused: zh/z, ch/c, sh/s, l/n, hu/fu, -ng/-n. */
export const foldSyllable = (syllable: string): string => SYLLABLE_FOLDS.reduce((text, [from, to]) => text.replace(from, to), syllable);

const SYLLABLE = /(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|uang|uai|ian|iao|ing|uan|eng|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)/y;

/** Latin letters that can be read as pinyin, folded as pinyin is, so that a name written either way sounds alike; other letters as they are. */
export function foldLatin(letters: string): string {
  let folded = '';
  SYLLABLE.lastIndex = 0;
  while (SYLLABLE.lastIndex < letters.length) {
    const syllable = SYLLABLE.exec(letters)?.[0];
    if (syllable === undefined) return letters;
    folded += foldSyllable(syllable);
  }
  return folded;
}

const CLASSES: Readonly<Record<string, string>> = { b: '1', p: '1', f: '1', v: '1', w: '1', c: '2', s: '2', k: '2', g: '2', j: '2', q: '2', x: '2', z: '2', d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' };

/**
 * The consonant skeleton of a word in Latin letters: its first letter and the classes of the first three consonant groups,
 * after the idea of Russell's soundex (1918). A silent start (kn, wr, ph) is spelt as it sounds.
 */
export function soundKey(word: string): string {
  const text = word.replace(/[^a-z]/g, '').replace(/^kn/, 'n').replace(/^wr/, 'r').replace(/^ph/, 'f').replace(/^c(?=[aoukl])/, 'k').replace(/^z/, 's');
  if (text === '') return '';
  let key = text[0]!;
  let last = CLASSES[text[0]!] ?? '';
  for (let i = 1; i < text.length && key.length < 4; i++) {
    const group = CLASSES[text[i]!] ?? '';
    if (group !== '' && group !== last) key += group;
    if (text[i] !== 'h' || group !== '') last = group;
  }
  return key;
}
