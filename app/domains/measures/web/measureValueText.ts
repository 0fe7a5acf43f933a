import type { Format } from '#web/ui/index.ts';

/** A value as it is read, by its kind alone: before a measure is saved there is nothing else. */
export function valueText(kind: string, value: number | string | null, format: Pick<Format, 'date' | 'money' | 'number' | 'percent'>): string {
  if (value === null || value === '') return '–';
  switch (kind) {
    case 'date': return format.date(value);
    case 'label': return String(value);
    case 'money': return format.money(Number(value));
    case 'share': case 'probability': return format.percent(Number(value));
    case 'integer': return format.number(Number(value), { digits: Number.isInteger(Number(value)) ? 0 : 2 });
    case 'days': return format.number(Number(value), { digits: Number.isInteger(Number(value)) ? 0 : 1 });
    default: return format.number(Number(value));
  }
}
