import type { Text } from '#core/text.ts';

/** A band of a number: from (included) to below `to`. */
export interface Band { readonly key: string; readonly from: number; readonly to: number; readonly label: Text }

const band = (key: string, from: number, to: number, zh: string, en: string): Band => ({ key, from, to, label: { zh, en } });

/** Ages in full years on the day of a run. */
export const AGE_BANDS: readonly Band[] = [
  band('under-18', 0, 18, '18 岁以下', 'Under 18'), band('18-24', 18, 25, '18–24 岁', '18–24'), band('25-34', 25, 35, '25–34 岁', '25–34'), band('35-44', 35, 45, '35–44 岁', '35–44'),
  band('45-54', 45, 55, '45–54 岁', '45–54'), band('55-64', 55, 65, '55–64 岁', '55–64'), band('65-over', 65, 121, '65 岁及以上', '65 and over'),
];

/** Yearly incomes in the company's currency. */
export const INCOME_BANDS: readonly Band[] = [
  band('under-50k', 0, 50_000, '5 万以下', 'Under 50,000'), band('50k-100k', 50_000, 100_000, '5–10 万', '50,000–100,000'), band('100k-200k', 100_000, 200_000, '10–20 万', '100,000–200,000'),
  band('200k-500k', 200_000, 500_000, '20–50 万', '200,000–500,000'), band('500k-over', 500_000, 1e15, '50 万及以上', '500,000 and over'),
];
