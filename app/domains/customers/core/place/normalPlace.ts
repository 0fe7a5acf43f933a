import { provinceNamed } from './provinces.ts';

interface Place { readonly province?: string | number | null; readonly city?: string | number | null; readonly district?: string | number | null }

/** Cities of the second level whose full name ends otherwise than in 市. */
const OTHER_ENDING = /(?:市|盟|自治州|地区|县|区|旗)$/;

/**
 * A place under the names of its divisions: 浙江 is 浙江省, and 杭州 in a known province is 杭州市. Only what is certain is
 * changed: a name in Latin letters, one that ends in another division's word, and any city outside the mainland's provinces
 * stay as they are written; so do districts, whose ending (区, 县, 市) cannot be known from the name.
 */
export function normalPlace({ province, city, district }: Place): { readonly province: string | null; readonly city: string | null; readonly district: string | null } {
  const found = provinceNamed(text(province));
  const written = text(city);
  const inMainland = found !== null && Number(found.code) < 700_000;
  const plainCity = written !== null && inMainland && /^\p{Script=Han}{2,6}$/u.test(written) && !OTHER_ENDING.test(written);
  return { province: found?.name ?? text(province), city: plainCity ? `${written}市` : written, district: text(district) };
}

const text = (given: string | number | null | undefined): string | null => { const bare = String(given ?? '').trim(); return bare === '' ? null : bare; };
