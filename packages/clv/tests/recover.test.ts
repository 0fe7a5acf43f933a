import { describe, expect, it } from 'vitest';
import { recover, type RecoverCase, type RecoverLine } from './recover.ts';
import { CASES } from './recoverCases.ts';

/** `npm run test:long` draws 200 data sets a model or more, the everyday tests a dozen, or five of a slow one. */
const long = process.env['CHANGQING_LONG'] === '1';
const setsOf = ({ many = 200, slow = false }: RecoverCase): number => (long ? many : slow ? 5 : 12);

/**
 * Coverage of 95 % intervals by 200 data sets has a standard error of 1.5 points, so 92–98 % is two of them; by a dozen
 * or less only gross errors can show.
 */
const LOW = long ? 0.92 : 0.5;
const HIGH = long ? 0.98 : 1;
const BIAS_IN_SE = long ? 0.3 : 1.2;

const printed = ({ name, sets, refused, named, deceived, parameters, met }: RecoverLine): string => [
  `${name}: ${sets} data sets, ${refused} refused${named > 0 ? `, unidentified named in ${named}, missed unnamed in ${deceived}` : ''}`,
  ...parameters.map(({ parameter, biasPercent, biasInSe, coverage }) => `  ${parameter}: bias ${biasPercent.toFixed(1)} % (${biasInSe.toFixed(2)} se), 95 % interval covers ${(100 * coverage).toFixed(1)} %`),
  ...(met ? [`  predictions: inside ${(100 * (1 - (met.below + met.above) / met.customers)).toFixed(2)} %, below ${(100 * met.below / met.customers).toFixed(2)} %, above ${(100 * met.above / met.customers).toFixed(2)} %`] : []),
].join('\n');

describe.each(CASES.map((one) => [one.name, one] as const))('simulate and recover: %s', (_name, one) => {
  const SETS = setsOf(one);
  it(`${SETS} data sets: small bias, intervals of parameters and predictions that cover what they claim`, () => {
    const line = recover(one, SETS);
    if (long) console.log(printed(line));
    expect(line.refused).toBe(0);
    if (one.unidentified) expect(line.deceived).toBeLessThanOrEqual((1 - LOW) * SETS);
    else for (const { parameter, coverage, biasInSe } of line.parameters) {
      expect.soft(coverage, `${parameter}: coverage`).toBeGreaterThanOrEqual(LOW);
      expect.soft(coverage, `${parameter}: coverage`).toBeLessThanOrEqual(HIGH);
      expect.soft(Math.abs(biasInSe), `${parameter}: bias in standard errors`).toBeLessThanOrEqual(BIAS_IN_SE);
    }
    if (line.met === null) return;
    const { customers, below, above, atOrBelow, atOrAbove } = line.met;
    // The ends of a count interval are whole numbers: less than the tail lies outside, at least the tail on or outside.
    const chance = 3 * Math.sqrt((0.025 * 0.975) / customers);
    const slack = Math.max(long ? 0.01 : 0.02, chance);
    expect(above / customers).toBeLessThanOrEqual(0.025 + slack);
    expect(below / customers).toBeLessThanOrEqual(0.025 + slack);
    expect((below + above) / customers).toBeLessThanOrEqual(0.05 + slack);
    expect(atOrAbove / customers).toBeGreaterThanOrEqual(0.025 - slack);
    expect(atOrBelow / customers).toBeGreaterThanOrEqual(0.025 - slack);
  }, 1_800_000);
});
