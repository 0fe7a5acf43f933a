export interface RateGiven { readonly currency: string; readonly day: string; readonly rate: number }

/** Lines of currency, day and rate as people paste them from a sheet; the first that cannot be read is named. */
export function parseRates(text: string): { rates: RateGiven[]; bad: { line: number; text: string } | null } {
  const rates: RateGiven[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [currency = '', day = '', rate = ''] = line.trim().split(/[,;\t，；]|\s+/).map((part) => part.trim()).filter((part) => part !== '');
    const iso = day.replaceAll('/', '-').replace(/-(\d)(?=-|$)/g, '-0$1');
    if (!/^[A-Za-z]{3}$/.test(currency) || Number.isNaN(Date.parse(iso)) || !/^\d{4}-\d{2}-\d{2}$/.test(iso) || !(Number(rate) > 0)) return { rates, bad: { line: i + 1, text: line.trim().slice(0, 80) } };
    rates.push({ currency: currency.toUpperCase(), day: iso, rate: Number(rate) });
  }
  return { rates, bad: null };
}
