import type { Text } from '#core/text.ts';
import { CUSTOMER_FIELD_BY_KEY, provinceText, type CustomerField } from '#domains/customers/core/index.ts';
import type { Format } from '#web/ui/index.ts';
import { words } from './words.ts';

type Say = (text: Text, data?: Readonly<Record<string, unknown>>) => string;

/** The field that a history entry names; other writers may name the column. */
export function fieldNamed(key: string): CustomerField | undefined {
  return CUSTOMER_FIELD_BY_KEY.get(key) ?? CUSTOMER_FIELD_BY_KEY.get(key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

/** A field's value as it is read; '' where there is none. */
export function fieldText(field: CustomerField | undefined, value: unknown, t: Say, { date, money }: Pick<Format, 'date' | 'money'>): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? words.yes : words.no);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (field?.key === 'province') return t(provinceText(text));
  if (field?.choices) { const choice = field.choices[text]; return choice ? t(choice) : text; }
  if (field?.type === 'day') return date(text);
  if (field?.type === 'money') return money(Number(value), { digits: Number.isInteger(Number(value)) ? 0 : 2 });
  return text;
}
