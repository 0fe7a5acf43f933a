import type { Text } from '#core/text.ts';
import { provinceText } from '#domains/customers/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import type { Format } from '#web/ui/index.ts';

type Formats = Pick<Format, 'date' | 'money' | 'number' | 'percent'>;

export type MeasureValue = number | string | null | undefined;

/** A day of no zone, as columnar stores write it, is read as the moment it is in UTC. */
function momentOf(value: string): string { return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(value) ? `${value.replace(' ', 'T')}Z` : value; }

/** A measure's value as it is read: money with its currency, shares as percentages, labels in words. */
export function measureText({ key, kind, values }: Measure, value: MeasureValue, format: Formats, t: (text: Text) => string): string {
  if (value == null || value === '') return '–';
  switch (kind) {
    case 'label': { const label = key === 'province' ? provinceText(String(value)) : values?.[String(value)]; return label ? t(label) : String(value); }
    case 'date': return format.date(typeof value === 'string' ? momentOf(value) : value);
    case 'money': return format.money(Number(value), Math.abs(Number(value)) >= 10_000 ? { digits: 0 } : {});
    // A chance that is not nought must not look like it.
    case 'probability': return Number(value) > 0 && Number(value) < 0.0005 ? `< ${format.percent(0.001)}` : format.percent(Number(value));
    case 'integer': return format.number(Number(value), { digits: 0 });
    case 'days': return format.number(Number(value), { digits: Number.isInteger(Number(value)) ? 0 : 1 });
    case 'share': return format.percent(Number(value));
    case 'number': case 'ratio': return format.number(Number(value));
  }
}

export function isNumeric({ kind }: Measure): boolean { return kind !== 'label' && kind !== 'date'; }

/** A number of a row, or null where there is none. */
export function numberAt(measures: Readonly<Record<string, MeasureValue>>, key: string): number | null {
  const value = measures[key];
  return value == null || value === '' || !Number.isFinite(Number(value)) ? null : Number(value);
}
