import { hasHan, compact, plain, wordsOf } from './plainText.ts';
import { soundOf, type NamePart, type SyllablesOf } from './nameParts.ts';

const FORMS_ZH = /(股份有限公司|有限责任公司|有限公司|集团公司|总公司|分公司|公司|集团|事务所|工作室|经营部|商行|个体工商户)/gu;
const PLACES_ZH = /^(中国|.{2,3}?省|.{2,4}?市|.{2,4}?自治区)/u;
const KINDS_ZH = /(科技|技术|信息|网络|贸易|商贸|实业|发展|控股|投资|管理|服务|国际|电子)/gu;
const FORMS_EN = new Set(['inc', 'incorporated', 'ltd', 'limited', 'llc', 'llp', 'plc', 'co', 'corp', 'corporation', 'company', 'gmbh', 'ag', 'sa', 'bv', 'pty', 'the', 'and', 'group', 'holdings']);

/** An organisation's name whole, and its core: without legal form, place and general words, which many share and many leave out. */
export interface OrganisationName { readonly whole: NamePart; readonly core: NamePart }

export function organisationName(name: string | null | undefined, syllablesOf: SyllablesOf): OrganisationName {
  const text = plain(name);
  const whole = compact(text);
  const part = (letters: string): NamePart => ({ text: letters, sound: soundOf(letters, syllablesOf) });
  return { whole: part(whole), core: part(coreOf(text, whole)) };
}

function coreOf(text: string, whole: string): string {
  if (!hasHan(text)) return wordsOf(text).filter((word) => !FORMS_EN.has(word)).join('') || whole;
  const withoutForm = compact(text.replace(/[(（][^)）]*[)）]/gu, '')).replace(FORMS_ZH, '');
  const withoutPlace = withoutForm.replace(PLACES_ZH, '');
  const core = withoutPlace.replace(KINDS_ZH, '');
  return [core, withoutPlace, withoutForm].find((letters) => letters.length >= 2) ?? whole;
}
