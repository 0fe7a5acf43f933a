import { AGE_BANDS, INCOME_BANDS, type Band } from '#domains/customers/core/index.ts';
import type { MeasureValue } from '#domains/measures/core/evaluation/customerFacts.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { dayOfIso, isoOfDay } from './plainDays.testing.ts';
import { drawsFrom } from './randomWorldDraws.testing.ts';
import type { World } from './randomWorldFacts.testing.ts';

/** What is on record of a customer; days as ISO text, '' where a text is not known. */
export interface PlainRecord { readonly customer: number; readonly name: string; readonly birthday: string | null; readonly income: number | null; readonly knownFrom: string | null; readonly parent: number; readonly texts: Readonly<Record<string, string>> }

const TEXTS = ['province', 'city', 'district', 'channel', 'industry', 'owner_name', 'gender', 'education', 'occupation'] as const;
const BIRTHDAYS = ['2000-02-29', '1996-02-29', '1980-02-28', '1980-03-01', '1904-02-29', '1900-01-01', '2024-12-31', '2030-01-01', '1999-06-30', null];

/** Records for most customers of a world: people born on odd days, incomes at the edges of bands, groups of customers. */
export function recordsOf({ seed, profiles }: World): PlainRecord[] {
  const draws = drawsFrom(seed + 500);
  const edges = INCOME_BANDS.map(({ to }) => to).filter(Number.isFinite);
  return profiles.filter(() => draws.chance(0.9)).map(({ customer, knownFrom, channel }) => ({
    customer, name: `客户${customer}`, birthday: draws.pick(BIRTHDAYS), income: draws.chance(0.2) ? null : draws.pick(edges) + draws.pick([-1, 0, 1]), knownFrom: knownFrom === null ? null : isoOfDay(knownFrom),
    parent: draws.chance(0.3) ? draws.whole(1, profiles.length) : 0, texts: Object.fromEntries(TEXTS.map((key) => [key, key === 'channel' ? channel : draws.pick(['', `${key} 1`, `${key} 2`])])),
  }));
}

/** The rows of records as the store keeps them. */
export const rowsOfRecords = (records: readonly PlainRecord[]): AnyRow[] => records.map(({ customer, name, birthday, income, knownFrom, parent, texts }) => ({ customer, source: 'shop', external_id: `C${customer}`, kind: 'person', name, birthday, income, known_from: knownFrom, parent, ...texts, version: 1 }));

/** Full years on a day; nothing of those who are not born yet, or of whom nobody can say such an age. */
function age({ birthday }: PlainRecord, day: number): number | null {
  if (birthday === null || dayOfIso(birthday) > day) return null;
  const [born, today] = [birthday, isoOfDay(day)];
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0);
  return years > 120 ? null : years;
}
const band = (bands: readonly Band[], value: number | null): string => value === null ? '' : bands.find(({ to }) => value < to)?.key ?? '';

/** What each attribute says of a customer, with all records at hand. */
export const PLAIN_RECORD: Readonly<Record<string, (record: PlainRecord, day: number, records: readonly PlainRecord[]) => MeasureValue>> = {
  ...Object.fromEntries(TEXTS.map((key) => [key, ({ texts }: PlainRecord) => texts[key] ?? ''])),
  age,
  age_band: (record, day) => band(AGE_BANDS, age(record, day)),
  income: ({ income }) => income,
  income_band: ({ income }) => band(INCOME_BANDS, income),
  known_days: ({ knownFrom }, day) => knownFrom === null || dayOfIso(knownFrom) > day ? null : day - dayOfIso(knownFrom),
  parent_name: ({ parent }, _, records) => records.find(({ customer }) => customer === parent)?.name ?? '',
};

/** Of whom nothing is on record. */
export const noRecord = (customer: number): PlainRecord => ({ customer, name: '', birthday: null, income: null, knownFrom: null, parent: 0, texts: {} });
