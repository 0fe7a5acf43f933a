import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decayIntegral } from './decayIntegral.ts';
import { digamma } from './digamma.ts';
import { expIntegralScaled } from './expIntegral.ts';
import { gaussLaguerre } from './gaussLaguerre.ts';
import { gaussLegendre } from './gaussLegendre.ts';
import { fractionOf, incompleteBeta, incompleteBetaUpper, logIncompleteBeta, logIncompleteBetaUpper } from './incompleteBeta.ts';
import { gammaP, gammaQ, logGammaP, logGammaQ } from './incompleteGamma.ts';
import { betaQuantileLogOdds, inverseBeta } from './inverseBeta.ts';
import { inverseGammaP, inverseGammaQ } from './inverseGammaP.ts';
import { logBeta } from './logBeta.ts';
import { logExcess } from './logExcess.ts';
import { logGamma, logGamma1p } from './logGamma.ts';
import { logGammaRatio } from './logGammaRatio.ts';
import { logHyp2f1 } from './logHyp2f1.ts';
import { normalCdf, normalQuantile } from './normalCdf.ts';
import { scaledErfc } from './scaledErfc.ts';
import { trigamma } from './trigamma.ts';

type Evaluate = (...args: number[]) => number;
/** Error of a value, and of the function whose logarithm was taken: there digits go with the size of the logarithm. */
const relative = (got: number, want: number): number => (want === 0 ? Math.abs(got) : Math.abs(got / want - 1));
const ofLog = (got: number, want: number): number => (Math.abs(want) < 1 ? relative(got, want) : Math.abs(got - want));

const cases: Record<string, { of: Evaluate; error?: typeof relative; tolerance: number }> = {
  logGamma: { of: logGamma, tolerance: 1e-15 },
  logGamma1p: { of: logGamma1p, tolerance: 1e-15 },
  digamma: { of: digamma, tolerance: 3e-15 },
  trigamma: { of: trigamma, tolerance: 2e-15 },
  logGammaRatio: { of: logGammaRatio, tolerance: 3e-15 },
  logBeta: { of: logBeta, tolerance: 2e-15 },
  logExcess: { of: (m) => logExcess(m), tolerance: 2e-15 },
  scaledErfc: { of: scaledErfc, tolerance: 1e-15 },
  normalCdf: { of: normalCdf, tolerance: 2e-15 },
  normalQuantile: { of: normalQuantile, tolerance: 3e-15 },
  decayIntegral: { of: decayIntegral, tolerance: 1e-15 },
  logGammaP: { of: (a, x) => logGammaP(a!, x!), error: ofLog, tolerance: 5e-13 },
  logGammaQ: { of: (a, x) => logGammaQ(a!, x!), error: ofLog, tolerance: 5e-13 },
  inverseGammaP: { of: inverseGammaP, tolerance: 1e-13 },
  logIncompleteBeta: { of: (a, b, x) => logIncompleteBeta(a!, b!, fractionOf(x!)), error: ofLog, tolerance: 2e-12 },
  logIncompleteBetaUpper: { of: (a, b, x) => logIncompleteBetaUpper(a!, b!, fractionOf(x!)), error: ofLog, tolerance: 2e-12 },
  betaPrimeQuantile: { of: (p, a, b) => Math.exp(betaQuantileLogOdds(a!, b!, p!)), tolerance: 1e-13 },
  expIntegralScaled: { of: expIntegralScaled, tolerance: 2e-14 },
  gaussLaguerreNode: { of: (n, shape, i) => gaussLaguerre(n!, shape!).x[i!]!, tolerance: 2e-15 },
  gaussLaguerreWeight: { of: (n, shape, i) => gaussLaguerre(n!, shape!).w[i!]!, tolerance: 1e-12 },
  gaussLegendreNode: { of: (n, i) => gaussLegendre(n!).x[i!]!, tolerance: 1e-15 },
  gaussLegendreWeight: { of: (n, i) => gaussLegendre(n!).w[i!]!, tolerance: 2e-15 },
};

const rows = readFileSync(new URL('../../tests/points/special.csv', import.meta.url), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));

describe('values computed with 50 digits', () => {
  it.each(Object.entries(cases))('%s', (name, { of, error = relative, tolerance }) => {
    const mine = rows.filter((row) => row[0] === name);
    expect(mine.length).toBeGreaterThan(4);
    const bad = mine.filter((row) => !(error(of(...row.slice(2).map(Number)), Number(row[1])) <= tolerance));
    expect(bad).toEqual([]);
  });
  it('every row has a function', () => {
    expect(rows.filter((row) => !(row[0]! in cases))).toEqual([]);
  });
});

const shapes = [1e-4, 0.02, 0.4, 0.999, 1, 3, 19.99, 20, 150, 4e3, 1e5];
const levels = [1e-12, 0.01, 0.3, 0.5, 0.8, 0.999];

describe('distributions', () => {
  it('the gamma tails add to one, rise, and the quantile inverts them', () => {
    for (const a of shapes) {
      let before = 0;
      for (let x = 1e-9; x < 20 * (a + 10); x *= 1.31) {
        const p = gammaP(a, x);
        expect(Math.abs(p + gammaQ(a, x) - 1)).toBeLessThan(1e-14);
        expect(p).toBeGreaterThanOrEqual(before * (1 - 1e-14));
        before = p;
      }
      for (const p of levels) {
        const x = inverseGammaP(a, p);
        if (x > 0) expect(relative(gammaP(a, x), p)).toBeLessThan(2e-11);
        const upper = inverseGammaQ(a, p);
        if (upper > 0) expect(relative(gammaQ(a, upper), p)).toBeLessThan(2e-11);
      }
    }
  });
  it('the beta tails add to one and mirror each other, and the quantile inverts them', () => {
    for (const a of shapes) {
      for (const b of shapes) {
        for (const x of [1e-9, 0.03, 0.25, 0.5, 0.69, 0.71, 0.9375]) {
          const p = incompleteBeta(a, b, x);
          expect(Math.abs(p + incompleteBetaUpper(a, b, x) - 1)).toBeLessThan(1e-14);
          expect(Math.abs(incompleteBeta(b, a, 1 - x, x) - (1 - p))).toBeLessThan(1e-12);
        }
        for (const p of levels) {
          const at = inverseBeta(a, b, p);
          expect(Math.abs(logIncompleteBeta(a, b, at) - Math.log(p))).toBeLessThan(1e-11);
        }
      }
    }
  });
  it('the normal quantile inverts the distribution function and is odd', () => {
    for (const p of levels) expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-13);
    expect(normalQuantile(0.75)).toBe(-normalQuantile(0.25));
    expect([normalQuantile(0), normalQuantile(0.5) + 0, normalQuantile(1), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([-Infinity, 0, Infinity, 0, 1]);
  });
});

describe('functions', () => {
  it('e^z E_s(z): recurrence in s, its limits, no step where the method changes', () => {
    for (const s of [0.2, 0.999999999, 1, 2, 2.7, 30]) {
      for (const z of [1e-9, 0.3, 1, 1 + 1e-12, 50]) {
        expect(relative(s * expIntegralScaled(s + 1, z) + z * expIntegralScaled(s, z), 1)).toBeLessThan(3e-14);
      }
    }
    expect([expIntegralScaled(3, 0), expIntegralScaled(1, 0), expIntegralScaled(0.5, 0)]).toEqual([0.5, Infinity, Infinity]);
  });
  it('2F1 below zero: 2F1(1, s; s + 1; z) at s = 1 is ln(1 − z)/(−z), and 2F1(a, b; b; z) = (1 − z)^(−a)', () => {
    for (const z of [-200, -1, -1e-3, 0.5]) {
      expect(relative(Math.exp(logHyp2f1(1, 1, 2, z).log), Math.log1p(-z) / -z)).toBeLessThan(1e-13);
      expect(Math.abs(logHyp2f1(7, 3, 3, z).log + 7 * Math.log1p(-z))).toBeLessThan(1e-12);
    }
  });
  it('Gauss rules are exact for the moments they promise', () => {
    const moment = ({ x, w }: { x: Float64Array; w: Float64Array }, k: number): number => x.reduce((sum, xi, i) => sum + w[i]! * xi ** k, 0);
    for (const n of [1, 2, 9, 40]) {
      for (const k of [0, 1, 2 * n - 1]) {
        expect(relative(moment(gaussLegendre(n), k), 1 / (k + 1))).toBeLessThan(1e-13);
        expect(relative(moment(gaussLaguerre(n, 1.7), k), Math.exp(logGammaRatio(1.7, k)))).toBeLessThan(2e-12);
      }
    }
    expect(() => gaussLegendre(65)).toThrow(RangeError);
    expect(() => gaussLaguerre(5, -1)).toThrow(RangeError);
  });
  it('∫ e^(−rate t): zero rate and infinite length', () => {
    expect([decayIntegral(0, 7), decayIntegral(0, Infinity), decayIntegral(4, Infinity), decayIntegral(3, 0)]).toEqual([7, Infinity, 0.25, 0]);
  });
  it('NaN outside the domain', () => {
    const functions = [logGamma(0), logGammaRatio(2, -2), logBeta(0, 1), digamma(-1), trigamma(0), expIntegralScaled(0, 1), expIntegralScaled(1, -1), scaledErfc(-1), logHyp2f1(1, 1, 2, 1).log];
    const gamma = [gammaP(0, 1), gammaQ(1, -1), inverseGammaP(1, 1.5), normalQuantile(2)];
    const beta = [incompleteBeta(0, 1, 0.5), incompleteBeta(1, 1, 1.1), inverseBeta(1, 1, -0.1).x];
    expect([...functions, ...gamma, ...beta].filter((value) => !Number.isNaN(value))).toEqual([]);
  });
});
