import { isTimeZone } from '#core/businessTime.ts';
import { Problem } from '#core/problem.ts';
import { accessProblems, type CompanySettings } from '#domains/access/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { COMPANY, saveSetting } from '#server/work/settings.ts';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Keeps what the company says of itself; days and months follow its time zone from the next run on. */
export async function saveCompany(ctx: Ctx, given: CompanySettings): Promise<CompanySettings> {
  const name = given.name.trim();
  if (name === '') throw new Problem(accessProblems.noCompanyName, { at: 'name' });
  if (!CURRENCIES.has(given.currency)) throw new Problem(accessProblems.unknownCurrency, { at: 'currency', data: { currency: given.currency } });
  const timeZone = zoneNamed(given.timeZone);
  if (timeZone === null) throw new Problem(accessProblems.unknownTimeZone, { at: 'timeZone', data: { timeZone: given.timeZone } });
  const company = { name, currency: given.currency, timeZone };
  await saveSetting(ctx, COMPANY, company);
  return company;
}

/** The zone by its name, as the analytic engine writes it: it takes no offsets such as +08:00 and minds the case. */
function zoneNamed(text: string): string | null {
  if (!isTimeZone(text)) return null;
  const known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  if (known.toLowerCase() === text.toLowerCase()) return known;
  // An older or newer name of the same zone: it stands only as it is written in the list.
  return /^[A-Z]/.test(text) ? text : null;
}
