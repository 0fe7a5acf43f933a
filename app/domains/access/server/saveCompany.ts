import { timeZoneNamed } from '#core/businessTime.ts';
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
  const timeZone = timeZoneNamed(given.timeZone);
  if (timeZone === null) throw new Problem(accessProblems.unknownTimeZone, { at: 'timeZone', data: { timeZone: given.timeZone } });
  const company = { name, currency: given.currency, timeZone };
  await saveSetting(ctx, COMPANY, company);
  return company;
}
