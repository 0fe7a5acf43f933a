import { describe, expect, it } from 'vitest';
import { conditionalExpected, dect, fit, logLik, pAlive } from './index.ts';
import * as backtest from '../backtest/index.ts';
import { apparelDynamic } from '../../tests/apparel.ts';
import { hasReference, rowsOf } from '../../tests/reference.ts';

const near = (got: number, want: number, relative: number): void => expect(Math.abs(got / want - 1)).toBeLessThan(relative);

describe.skipIf(!hasReference)('apparel with High.Season, Gender and Channel in both processes, against CLVTools', () => {
  const data = hasReference ? apparelDynamic() : null!; // the tests are skipped without it
  const theirs = {
    r: 1.977741, alpha: 115.177915, s: 2.012733, beta: 158.181795,
    coefficients: { life: { 'High.Season': -2.482672, Gender: -0.512472, Channel: 0.505732 }, trans: { 'High.Season': 0.718271, Gender: 0.264902, Channel: 0.61374 } },
  };

  it('the likelihood at their parameters to all printed digits', () => {
    expect(logLik(theirs, data).toFixed(6)).toBe('-5752.936720');
  });

  it('their predictions for every customer, at their parameters (six digits)', () => {
    const t = 1450 / 7;
    const alive = pAlive(theirs, data);
    const forecast = conditionalExpected(theirs, data, t);
    const discounted = dect(theirs, data, t, 0.1);
    const ids = new Map(data.ids.map((id, i) => [id, i]));
    const actual = new Float64Array(600);
    for (const row of rowsOf('per-customer/clvtools_apparel_pnbd_dyncov.csv')) {
      const i = ids.get(row[0]!)!;
      actual[i] = Number(row[4]);
      near(alive[i]!, Number(row[6]), 1e-5);
      near(forecast[i]!, Number(row[7]), 1e-5);
      near(discounted[i]!, Number(row[8]), 1e-5);
    }
    const { expectedTotal, maePerCustomer, rmsePerCustomer } = backtest.holdout({ actual, expected: forecast });
    expect([expectedTotal.toFixed(2), maePerCustomer.toFixed(6), rmsePerCustomer.toFixed(6)]).toEqual(['1074.36', '1.857776', '3.253590']);
    near(discounted.reduce((sum, v) => sum + v, 0), 66.884865, 1e-6);
  });

  it('the optimum: better than theirs by 0.31, at the edge, where nobody leaves in high season', () => {
    const found = fit(data);
    expect(found.logLik!).toBeGreaterThan(-5752.6232);
    expect(found.logLik!).toBeCloseTo(logLik(found.params!, data), 6);
    expect(found.status).toBe('at-bound');
    expect(found.warnings).toContainEqual({ code: 'at-bound', data: { 'life.High.Season': -1 } });
    expect(found.se!.coefficients!.life['High.Season']).toBe(Infinity);
    near(found.params!.coefficients.trans['High.Season']!, 0.7185, 1e-3);
    near(found.se!.coefficients.trans['High.Season']!, 0.0596, 1e-2);
    // From their parameters the way leads there as well.
    expect(fit(data, { start: theirs }).logLik!).toBeCloseTo(found.logLik!, 4);
  });

  it('a season that moves buying only: an interior optimum below', () => {
    const found = fit({ ...data, calendar: { ...data.calendar, life: { Gender: data.calendar.life!['Gender']!, Channel: data.calendar.life!['Channel']! } } });
    expect(found.status).toBe('converged');
    expect(found.gradientNorm).toBeLessThan(1e-7);
    expect(found.logLik!).toBeLessThan(-5752.6232);
  });
});
