import { describe, expect, it } from 'vitest';
import * as summarize from '../summarize/index.ts';
import { dayOf, hasReference, purchasesOf } from '../../tests/reference.ts';
import { conditionalExpected, fit } from './index.ts';

/** Nowhere do these data age: the optimum is the Pareto/NBD, with b and beta in a fixed proportion and nothing to tell how small. */
describe.skipIf(!hasReference)('Gompertz/NBD on real data ends at the Pareto/NBD and says so', () => {
  it.each([
    ['data/cdnow_sample.csv', { customer: 1, date: 2, value: 4 }, '1997-09-30', -9594.976179, [0.553277, 10.577683, 0.60624], 11.668731],
    ['data/apparel_trans.csv', { customer: 0, date: 1, value: 2 }, '2006-12-31', -5848.097827, [1.448939, 48.634877, 0.561251], 46.882105],
  ] as const)('%s', (file, columns, end, logLik, [r, alpha, s], beta) => {
    const data = summarize.histories(purchasesOf(file, columns), { end: dayOf(end) });
    const found = fit(data);
    expect(found.status).toBe('converged');
    expect(found.logLik!).toBeGreaterThan(logLik - 1e-5);
    expect(found.params!.r / r).toBeCloseTo(1, 4);
    expect(found.params!.alpha / alpha).toBeCloseTo(1, 4);
    expect(found.params!.s / s).toBeCloseTo(1, 4);
    expect(found.params!.beta / found.params!.b / beta).toBeCloseTo(1, 3);
    expect(found.se!.b).toBe(Infinity);
    expect(found.se!.beta).toBe(Infinity);
    expect(found.se!.r).toBeLessThan(1);
    const [warning] = found.warnings;
    expect(warning!.code).toBe('flat-direction');
    expect(Object.keys(warning!.data).toSorted()).toEqual(['b', 'beta', 'spread']);
    if (file.includes('cdnow')) expect(conditionalExpected(found.params!, data, 39).reduce((sum, v) => sum + v, 0).toFixed(1)).toBe('1665.5');
  });
});
