import { compact, hasHan, plain, wordsOf } from './plainText.ts';
import { foldLatin, foldSyllable } from './sounds.ts';

/** One part of a name: as written, and as it sounds (folded pinyin for Chinese characters, letters otherwise). */
export interface NamePart { readonly text: string; readonly sound: string }
export interface PersonName { readonly given: NamePart; readonly family: NamePart }

const COMPOUND_FAMILIES = new Set(['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '司空', '夏侯', '端木', '宇文', '长孙', '独孤', '南宫', '西门', '轩辕', '百里', '呼延', '闻人', '澹台', '公羊', '申屠', '太史', '钟离', '濮阳', '万俟', '歐陽', '司馬', '諸葛', '東方']);
const TITLES_AFTER = /(先生|女士|小姐|太太|老师|经理|老板|同学)$/u;
const TITLES_BEFORE = /^(mr|mrs|ms|miss|dr|prof)\.?\s+/;

/** Pinyin of a text's characters, one syllable each; what is no Chinese character stays as it is. Given from outside, because the table is large. */
export type SyllablesOf = (text: string) => readonly string[];

export const soundOf = (text: string, syllablesOf: SyllablesOf): string => (hasHan(text) ? syllablesOf(text).map((syllable) => foldSyllable(plain(syllable))).join('') : foldLatin(compact(text)));

/** A whole name as family and given name: by the family's length for Chinese characters, by the last word otherwise. */
function splitName(name: string): { given: string; family: string } {
  const text = plain(name).replace(TITLES_BEFORE, '').replace(TITLES_AFTER, '');
  if (hasHan(text)) {
    const letters = compact(text);
    const length = letters.length > 2 && COMPOUND_FAMILIES.has(letters.slice(0, 2)) ? 2 : 1;
    return { family: letters.slice(0, length), given: letters.slice(length) };
  }
  const [first, ...more] = text.includes(',') ? text.split(',').reverse() : wordsOf(text);
  return more.length === 0 ? { family: compact(first ?? ''), given: '' } : { given: compact([first, ...more.slice(0, -1)].join('')), family: compact(more.at(-1)!) };
}

export function personName({ name, given, family }: { name?: string | null | undefined; given?: string | null | undefined; family?: string | null | undefined }, syllablesOf: SyllablesOf): PersonName {
  const parts = given === undefined && family === undefined ? splitName(name ?? '') : { given: compact(plain(given)), family: compact(plain(family)) };
  return { given: { text: parts.given, sound: soundOf(parts.given, syllablesOf) }, family: { text: parts.family, sound: soundOf(parts.family, syllablesOf) } };
}
