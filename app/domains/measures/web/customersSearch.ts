/** One condition of the customer list: a range for numbers and dates, a set for labels. */
export interface Where { readonly measure: string; readonly from?: number | string; readonly to?: number | string; readonly oneOf?: readonly string[] }

/** The list belongs to a later domain, which is known here by its address alone. */
export const CUSTOMERS_PATH = '/customers';

/** The list's question as its address writes it: `?stage=dormant,lost&clv=1000..`. */
export function customersSearch(where: readonly Where[]): Record<string, string> {
  return Object.fromEntries(where.map(({ measure, from, to, oneOf }) => [measure, oneOf ? oneOf.join(',') : from !== undefined && from === to ? String(from) : `${from ?? ''}..${to ?? ''}`]));
}
