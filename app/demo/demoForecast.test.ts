import { describe, expect, test } from 'vitest';
import { backtest, bgnbd, gammaGamma, summarize } from '@changqing/clv';
import { demoCompany } from '#demo/demoCompany.ts';
import { dayOf } from '#demo/days.ts';
import { DEFAULT_STAGE_POLICY, stageOf, type Stage } from '#domains/lifecycle/core/index.ts';

interface Bought { readonly days: number[]; readonly values: number[] }

/** What the demo's customers bought, day by day, returns left out. */
function purchasesOf(seed: number, today: string): Bought[] {
  const byCustomer = new Map<string, Bought>();
  for (const { customerCode, at, quantity, amount } of demoCompany({ seed, today }).orders()) {
    if (quantity < 0) continue;
    let bought = byCustomer.get(customerCode);
    if (!bought) byCustomer.set(customerCode, bought = { days: [], values: [] });
    bought.days.push(dayOf(at.slice(0, 10)));
    bought.values.push(Number(amount));
  }
  return [...byCustomer.values()];
}

// The first is the company that the product loads, on a day just after 双11, when everybody has bought of late.
describe.each([[20_260, '2026-11-22'], [2, '2026-01-01'], [3, '2027-06-30']])('S120: the demo company of seed %i as of %s', (seed, today) => {
  const purchases = purchasesOf(seed, today);
  const end = dayOf(today) - 1;
  const now = summarize.histories(purchases, { end });

  test('S120: BG/NBD, fitted on two thirds of the period, meets the purchases of the hold-out within 10 %', () => {
    const first = now.firstDay.reduce((a, b) => Math.min(a, b));
    const cut = first + Math.floor((end - first) * 2 / 3);
    const calibration = summarize.histories(purchases, { end: cut });
    const { status, params } = bgnbd.fit(calibration);
    expect(status).toBe('converged');
    const actual = summarize.holdoutCounts(purchases, { end: cut, until: end, rows: calibration.customer });
    const { bias, maePerCustomer, actualTotal, customers } = backtest.holdout({ actual, expected: bgnbd.conditionalExpected(params!, calibration, (end - cut) / 7) });
    expect(Math.abs(bias)).toBeLessThan(0.1);
    expect(maePerCustomer).toBeLessThan(0.7 * actualTotal / customers);
  });

  test('S120: Gamma-Gamma fits the demo company without a doubt about independence', () => {
    const fit = gammaGamma.fit(now);
    expect(fit.status).toBe('converged');
    expect(fit.warnings.map(({ code }) => code)).not.toContain('not-independent');
  });

  test('S120: a visible part of the demo company is probably gone, and every stage is populated', () => {
    const fit = bgnbd.fit(now);
    const gone = bgnbd.pAlive(fit.params!, now).filter((p) => p < 0.5).length / now.x.length;
    expect(gone).toBeGreaterThan(0.13);
    expect(gone).toBeLessThan(0.35);
    const stages = stagesOf(now, end);
    const within: readonly (readonly [Stage, number, number])[] = [['first', 0.05, 0.15], ['repeat', 0.1, 0.25], ['loyal', 0.15, 0.35], ['dormant', 0.05, 0.15], ['lost', 0.15, 0.4]];
    for (const [stage, low, high] of within) {
      expect(stages.get(stage), stage).toBeGreaterThan(low);
      expect(stages.get(stage), stage).toBeLessThan(high);
    }
  });
});

/** Shares of the buyers by stage; the company's rhythm is the median of the customers' own. */
function stagesOf({ x, tx, firstDay }: summarize.Summary, today: number): Map<Stage, number> {
  const rhythms = Array.from(x, (repeats, i) => (repeats + 1 >= DEFAULT_STAGE_POLICY.ownRhythmFromPurchases ? tx[i]! * 7 / repeats : [])).flat().sort((a, b) => a - b);
  const shares = new Map<Stage, number>();
  for (let i = 0; i < x.length; i++) {
    const stage = stageOf({ purchases: x[i]! + 1, firstDay: firstDay[i]!, lastDay: Math.round(firstDay[i]! + tx[i]! * 7) }, today, rhythms[rhythms.length >> 1]!, DEFAULT_STAGE_POLICY);
    shares.set(stage, (shares.get(stage) ?? 0) + 1 / x.length);
  }
  return shares;
}
