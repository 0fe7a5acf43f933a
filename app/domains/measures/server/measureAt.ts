import { dayIn, factTime } from '#core/businessTime.ts';
import type { ReplyOf } from '#core/contract.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import type { Measure, measureCustomerAt } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { measureCustomer } from './measureCustomer.ts';
import { requireNewestRun, stepDetail } from './runs.ts';
import type { MeasuresBasis } from './takeMeasures.ts';

/** One customer as of any moment, from the facts and by the margin of the newest run; without values where the customer had no facts by then. */
export async function measureAt({ ctx, measures, customer, asOf }: { readonly ctx: Ctx; readonly measures: readonly Measure[]; readonly customer: number; readonly asOf: Date }): Promise<ReplyOf<typeof measureCustomerAt>> {
  await requireCustomer(ctx, customer);
  const run = await requireNewestRun(ctx);
  const basis = await stepDetail<MeasuresBasis>(ctx, run.id, 'measures');
  const { timeZone } = await readSetting(ctx, COMPANY);
  const begun = performance.now();
  // The customer was looked up in the reader's scope; figures of the company, such as shared costs, are of everybody.
  // They are looked at anew with each run and its updates, not with each fact that comes in meanwhile.
  const companyAsOf = `run ${run.id} ${run.fact_version}`;
  const row = await asSystem(ctx, async ({ facts }) => await measureCustomer({ facts, measures, customer, companyAsOf, moment: { asOf: factTime(asOf), asOfDay: dayIn(timeZone, new Date(asOf.getTime() - 1)) }, timeZone, basis }));
  const wanted = new Set(measures.map(({ key }) => key));
  return { asOf: asOf.toISOString(), milliseconds: Math.round(10 * (performance.now() - begun)) / 10, values: Object.fromEntries(Object.entries(row ?? {}).filter(([key]) => wanted.has(key))) };
}
