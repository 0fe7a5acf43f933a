import { describe, expect, it } from 'vitest';
import { combine, CREDIBILITY_MODELS, creditCodeProvince, DEFAULT_CREDIBILITY_SETTINGS as settings, effectOf, empiricalNull, falseDiscoveryRates, LITERATURE, mistakeIn, poolFindings, provinceCode, ruleHolds, trunkProvince, upperTail, zOfChiSquare, zOfCount, zOfShare, zOfT, type PooledFinding } from './index.ts';

/** Upper tail of a binomial, added up term by term. */
function binomialTail(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let below = 0;
  for (let i = 0; i < k; i++) { below += term; term *= (n - i) / (i + 1) * p / (1 - p); }
  return 1 - below;
}

describe('scores', () => {
  it('are as far out as the exact tails say', () => {
    // The normal law: 1.959964 leaves 2.5 %, 3.090232 a thousandth, 6 leaves 9.8659e-10.
    expect(upperTail(1.959963985)).toBeCloseTo(0.025, 8);
    expect(upperTail(3.090232306)).toBeCloseTo(0.001, 8);
    expect(upperTail(6) / 9.865876450377e-10).toBeCloseTo(1, 8);
    // Chi-square tables: 15.507 is the 5 % point at 8, 112.022 at 89 degrees of freedom.
    expect(upperTail(zOfChiSquare(15.507, 8))).toBeCloseTo(0.05, 2);
    expect(upperTail(zOfChiSquare(112.022, 89))).toBeCloseTo(0.05, 3);
    // t table: 4.604 leaves half a per cent at 4 degrees of freedom.
    expect(upperTail(zOfT(4.604, 4))).toBeCloseTo(0.005, 3);
    for (const [k, n, p] of [[17, 20, 0.3], [9, 20, 0.3], [30, 100, 0.1], [8, 8, 0.2]] as const) expect(Math.log10(upperTail(zOfShare(k, n, p)) / binomialTail(k, n, p))).toBeCloseTo(0, 0);
    // Poisson with mean 2: P(X >= 7) = 0.004534.
    expect(upperTail(zOfCount(7, 2)) / 0.004534).toBeCloseTo(1, 0);
    expect(zOfShare(3, 10, 0.3)).toBe(0);
  });
});

describe('false discoveries', () => {
  it('are the step-up rates of Benjamini and Hochberg', () => {
    // By hand: p × 4 ÷ rank from the largest down, never rising.
    const q = falseDiscoveryRates([0.04, 0.005, 0.03, 0.9]);
    [0.16 / 3, 0.02, 0.16 / 3, 0.9].forEach((wanted, i) => { expect(q[i]).toBeCloseTo(wanted, 12); });
  });
  it('learn what is ordinary from the customers themselves, where there are enough', () => {
    const wide = Array.from({ length: 999 }, (_, i) => 3 * (i - 499) / 250);
    expect(empiricalNull(wide).spread).toBeGreaterThan(2);
    expect(empiricalNull(wide.slice(0, 20))).toEqual({ centre: 0, spread: 1 });
    expect(empiricalNull(wide.map((z) => z / 100 - 4))).toEqual({ centre: 0, spread: 1 });
  });
});

const finding = (library: 'model' | 'expert', family: string, strength: number, weight: number): PooledFinding => ({ library, model: family, family, strength, weight });

describe('S059 the two libraries together', () => {
  const clean = finding('model', 'digits', 0, 0.6);
  it('say nothing where nothing could be tested', () => { expect(poolFindings([], settings)).toBeNull(); });
  it('leave somebody without findings at what the tests cannot see', () => { expect(poolFindings([clean], settings)!.score).toBeCloseTo(98, 10); });
  it('count tests of one family once', () => {
    const one = poolFindings([finding('model', 'digits', 1, 0.6)], settings)!;
    expect(poolFindings([finding('model', 'digits', 1, 0.6), finding('model', 'digits', 1, 0.4)], settings)).toEqual(one);
    expect(one.score).toBeCloseTo(100 * 0.98 * 0.4, 10);
    expect(poolFindings([finding('model', 'digits', 1, 0.6), finding('model', 'growth', 0.5, 0.6)], settings)!.score).toBeCloseTo(100 * 0.98 * 0.4 * 0.7, 10);
  });
  it('multiply odds: an answer that makes fraud three times likelier, and one that takes it back', () => {
    const before = poolFindings([clean, finding('expert', 'a', 1, 0)], settings)!.score / 100;
    const after = poolFindings([clean, finding('expert', 'a', 1, Math.log(3))], settings)!.score / 100;
    expect(((1 - after) / after) / ((1 - before) / before)).toBeCloseTo(3, 8);
    expect(poolFindings([clean, finding('expert', 'a', 1, Math.log(3)), finding('expert', 'b', 1, -Math.log(3))], settings)!.score).toBeCloseTo(98, 6);
  });
  it('are combined by the method that is chosen', () => {
    const parts = { models: 0.6, experts: 0.2 };
    expect(combine(parts, { ...settings, method: 'minimum' })).toBe(0.6);
    expect(combine(parts, { ...settings, method: 'weighted-mean', weights: { models: 3, experts: 1 } })).toBeCloseTo(0.5, 12);
    expect(combine(parts, { ...settings, method: 'noisy-or' })).toBeCloseTo(1 - 0.4 * 0.8 / 0.98, 12);
    const odds = (p: number): number => p / (1 - p);
    expect(odds(combine(parts, settings))).toBeCloseTo(odds(0.6) * odds(0.2) / odds(0.02), 10);
    expect(combine({ models: null, experts: 0.2 }, settings)).toBe(0.2);
  });
  it('tell how many points each reason takes', () => {
    const all = [finding('model', 'digits', 1, 0.6), finding('expert', 'a', 1, -Math.log(4))];
    expect(effectOf(all[0]!, all, settings)).toBeGreaterThan(10);
    expect(effectOf(all[1]!, all, settings)).toBeLessThan(-10);
  });
});

describe('expert rules', () => {
  it('are refused where they make no sense', () => {
    expect([{ fact: 'nothing', from: 1 }, { fact: 'orders' }, { fact: 'orders', from: 3, to: 1 }, { fact: 'kind', from: 1 }, { fact: 'orders', oneOf: ['a'] }, { fact: 'orders', from: 1, to: 3 }].map(mistakeIn)).toEqual(['unknown-fact', 'needs-range', 'empty-range', 'needs-choice', 'needs-range', null]);
  });
  it('do not hold for what is not known', () => { expect([ruleHolds([{ fact: 'age', to: 20 }], { age: null }), ruleHolds([{ fact: 'age', to: 20 }], { age: 12 })]).toEqual([false, true]); });
});

it('places: codes of provinces and of fixed lines', () => {
  expect([provinceCode('浙江省'), provinceCode('广西壮族自治区'), provinceCode('California')]).toEqual(['33', '45', null]);
  expect([trunkProvince('057188880000'), trunkProvince('01088880000'), trunkProvince('13800138000'), trunkProvince('089866660000')]).toEqual(['33', '11', null, '46']);
  expect([creditCodeProvince('91330100DEM00001X7'), creditCodeProvince('911000001000000000')]).toEqual(['33', null]);
});

it('every model says in both languages what it looks at, what it needs, how it computes and what it found', () => {
  const evidence = { n: 300, mad: 0.02, benford: 1, digit: 5, share: 0.4, expected: 0.1, round: 12, repeats: 5, pairs: 8, matched: 4, partner: 12, jump: 5, climb: 9, months: 8, peers: 1.1 };
  for (const { id, name, says, needs, formula, found, sources } of CREDIBILITY_MODELS) {
    for (const text of [name, says, needs, formula, found(evidence)]) { expect([id, text.zh]).toEqual([id, expect.stringMatching(/[\u4e00-\u9fff]/)]); expect([id, text.en]).toEqual([id, expect.not.stringMatching(/[\u4e00-\u9fff]|undefined|NaN/)]); }
    for (const source of sources) expect(LITERATURE[source]).toBeDefined();
  }
  expect(new Set(CREDIBILITY_MODELS.map(({ id }) => id)).size).toBe(CREDIBILITY_MODELS.length);
});
