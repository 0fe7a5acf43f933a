import { pinyin } from 'pinyin-pro';
import type { SyllablesOf } from '#domains/customers/core/duplicates/index.ts';

const known = new Map<string, string>();

/** Pinyin of each character, without tones; characters that are family names as they are read in names (曾 zēng, 单 shàn). */
export const pinyinSyllables: SyllablesOf = (text) => Array.from(text, (letter) => {
  let syllable = known.get(letter);
  if (syllable === undefined) {
    syllable = pinyin(letter, { toneType: 'none', type: 'array', surname: 'all', v: true })[0] ?? letter;
    known.set(letter, syllable);
  }
  return syllable;
});
