import { momentOf } from '#core/businessTime.ts';
import { requireCustomer } from '#domains/customers/server/index.ts';
import { COST_PURPOSES, DEFAULT_COST_RULE, readCosts, readCustomerCosts, saveCostRule, type CostPurpose, type CostRule } from '#domains/orders/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { asSystem, seesAll } from '#server/scopedCtx.ts';
import { COMPANY, readSetting, saveSetting, type Setting } from '#server/work/settings.ts';
import { costTotals, customerCosts } from './costShares.sql.ts';

export const COST_RULE: Setting<CostRule> = { key: 'orders.costRule', fallback: DEFAULT_COST_RULE };

async function asked(ctx: Ctx): Promise<{ rule: CostRule; params: { time_zone: string; purposes: string[]; keys: string[] } }> {
  const [{ timeZone }, rule] = [await readSetting(ctx, COMPANY), await readSetting(ctx, COST_RULE)];
  return { rule, params: { time_zone: timeZone, purposes: [...COST_PURPOSES], keys: COST_PURPOSES.map((purpose) => rule[purpose]) } };
}

const purposeOf = (text: string): CostPurpose => COST_PURPOSES.find((one) => one === text) ?? 'other';
const shown = (amount: number): string => amount.toFixed(4);

/** What a customer has cost so far, each line with the whole it is a share of. */
export async function costsOfCustomer(ctx: Ctx, customer: number) {
  await requireCustomer(ctx, customer);
  const { rule, params } = await asked(ctx);
  // A share is a part of what all customers bear, so it is computed over all of them.
  const lines = await asSystem(ctx, async ({ facts }) => await facts.ask(customerCosts, { customer, ...params }));
  const sumOf = (purpose?: CostPurpose): number => lines.filter((line) => purpose === undefined || purposeOf(line.purpose) === purpose).reduce((sum, line) => sum + line.amount, 0);
  return {
    rule, total: shown(sumOf()), byPurpose: COST_PURPOSES.map((purpose) => ({ purpose, amount: shown(sumOf(purpose)) })).filter(({ amount }) => Number(amount) !== 0),
    lines: lines.slice(0, 500).map(({ at, purpose, amount, whole, shared_by: sharedBy, ...line }) => ({ ...line, at: momentOf(at).toISOString(), purpose: purposeOf(purpose), amount: shown(amount), // Of the whole and of those who bear it, only whoever sees all customers is told.
      ...(whole === null || !seesAll(ctx) ? { whole: null, sharedBy: 1 } : { whole: shown(whole), sharedBy }),
    })),
  };
}

export const costRoutes: readonly Route[] = [
  route(readCustomerCosts, { access: 'signed-in' }, async ({ ctx, params }) => await costsOfCustomer(ctx, params.id)),
  route(readCosts, { access: 'signed-in', whole: true }, async ({ ctx }) => {
    const { rule, params } = await asked(ctx);
    return { rule, purposes: (await ctx.facts.ask(costTotals, params)).map(({ purpose, ...amounts }) => ({ purpose: purposeOf(purpose), ...amounts })) };
  }),
  route(saveCostRule, { access: 'signed-in', whole: true }, async ({ ctx, body }) => { await saveSetting(ctx, COST_RULE, body); return body; }),
];
