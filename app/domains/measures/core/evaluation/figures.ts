import { factTime } from '#core/businessTime.ts';

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
export const greatest = (numbers: readonly number[]): number | null => numbers.reduce<number | null>((most, n) => most === null || n > most ? n : most, null);
export const least = (numbers: readonly number[]): number | null => numbers.reduce<number | null>((few, n) => few === null || n < few ? n : few, null);
export const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** A ratio, or nothing where there is nothing to divide by. */
export const ratio = (part: number | null, whole: number | null): number | null => part === null || whole === null || whole <= 0 ? null : part / whole;
/** The mean of some numbers, if there are any. */
export const mean = (numbers: readonly number[]): number | null => ratio(sum(numbers), numbers.length);

/** To a whole number; a half goes to the even one, as the engine rounds. */
export function rounded(number: number): number {
  const whole = Math.floor(number);
  return number - whole === 0.5 ? whole + Math.abs(whole % 2) : Math.round(number);
}

/** Ten-thousandths as the engine writes a decimal: without zeros at its end. */
export function moneyText(tenThousandths: number): string {
  const digits = String(Math.abs(tenThousandths)).padStart(5, '0');
  const part = digits.slice(-4).replace(/0+$/, '');
  return `${tenThousandths < 0 ? '-' : ''}${digits.slice(0, -4)}${part === '' ? '' : `.${part}`}`;
}
export const moneyOrNull = (tenThousandths: number | null): string | null => tenThousandths === null ? null : moneyText(tenThousandths);
/** A moment as the engine writes it. */
export const timeOrNull = (at: number | null | undefined): string | null => at === null || at === undefined ? null : factTime(new Date(at));

/** Facts of the last so many business days, the moment's own day being the first of them. */
export const last = <F extends { readonly age: number }>(days: number, facts: readonly F[]): F[] => between(0, days - 1, facts);
/** Facts of the same number of days before those. */
export const previous = <F extends { readonly age: number }>(days: number, facts: readonly F[]): F[] => between(days, 2 * days - 1, facts);
export const between = <F extends { readonly age: number }>(from: number, to: number, facts: readonly F[]): F[] => facts.filter(({ age }) => age >= from && age <= to);

/** Days from the newest of some facts to the moment. */
export const daysSince = (facts: readonly { readonly age: number }[]): number | null => least(facts.map(({ age }) => age));
export const newestAt = (facts: readonly { readonly at: number }[]): string | null => timeOrNull(greatest(facts.map(({ at }) => at)));

/** Milliseconds of a day. */
export const DAY = 86_400_000;
/** Months since January of the year 0, so that twelve months ago is twelve less. */
export const monthOf = (day: number): number => { const at = new Date(day * DAY); return at.getUTCFullYear() * 12 + at.getUTCMonth(); };
