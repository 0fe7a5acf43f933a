import { describe, expect, it } from 'vitest';
import { absorption, fitTransitions, occupancy, quasiStationary, stationary, value } from './index.ts';
import { RECENCY, STAYING } from './symbols.ts';
import { seeded } from '../../tests/reference.ts';
import { annuity, perpetuityWithRetention } from '../discounting/index.ts';

const close = (got: ArrayLike<number>, want: ArrayLike<number>, within = 1e-9): void => {
  expect(got.length).toBe(want.length);
  for (let i = 0; i < want.length; i++) expect(Math.abs(got[i]! - want[i]!)).toBeLessThanOrEqual(within * Math.max(1, Math.abs(want[i]!)));
};

/** A random chain of n stages whose last one is never left. */
function randomChain(n: number, rng: () => number): number[][] {
  return Array.from({ length: n }, (_, i) => {
    const cells = Array.from({ length: n }, () => (rng() < 0.3 ? 0 : rng()));
    cells[n - 1]! += 0.05;
    const sum = cells.reduce((s, v) => s + v, 0);
    return i === n - 1 ? cells.map((__, j) => (j === i ? 1 : 0)) : cells.map((v) => v / sum);
  });
}

describe('value by stage', () => {
  it('is the annuity and the perpetuity where the chain is there-or-lost', () => {
    for (const timing of ['begin', 'end'] as const) {
      for (const horizon of [0, 1, 7]) {
        const periods = timing === 'begin' ? horizon + 1 : horizon;
        close([value({ ...STAYING, timing, horizon })[0]!], [annuity({ amount: 1000, periods, rate: 0.05, retention: 0.8, timing })]);
      }
      close([value({ ...STAYING, timing })[0]!], [perpetuityWithRetention({ margin: 1000, retention: 0.8, rate: 0.05, timing })]);
    }
  });
  it('obeys V = R + P V/(1 + d), and a long horizon comes to the endless one', () => {
    const rng = seeded(5);
    for (let n = 2; n <= 12; n++) {
      const transition = randomChain(n, rng);
      const rewards = Array.from({ length: n }, (_, i) => (i === n - 1 ? 0 : 100 * (rng() - 0.3)));
      for (const discount of [0, 0.01, 0.3]) {
        const V = value({ transition, rewards, discount });
        close(V, rewards.map((r, i) => r + transition[i]!.reduce((sum, p, j) => sum + p * V[j]!, 0) / (1 + discount)));
        close(value({ transition, rewards, discount, horizon: 20_000 }), V);
      }
      const N = occupancy({ transition });
      // Without discount the value is the periods spent times what they earn.
      close(value({ transition, rewards, discount: 0 }), N.map((row) => rewards.reduce((sum, r, j) => sum + (r === 0 ? 0 : r * row[j]!), 0)));
    }
  });
  it('with a rate of zero or below has a value only if rewards end', () => {
    close(value({ ...RECENCY, discount: 0 }), [548.2905982905983, 117.52136752136752, 34.82905982905983, 0]);
    expect(() => value({ transition: [[0.5, 0.5], [0.5, 0.5]], rewards: [1, 0], discount: 0 })).toThrow(/no limit/);
    // A class that is never left but earns nothing does no harm, also one of several stages.
    close(value({ transition: [[0.5, 0.5, 0], [0, 0.3, 0.7], [0, 0.6, 0.4]], rewards: [1, 0, 0], discount: 0 }), [2, 0, 0]);
    close(value({ ...STAYING, discount: -0.1 }), [1000 / (1 - 0.8 / 0.9), 0]);
    expect(() => value({ ...STAYING, discount: -0.25 })).toThrow(/no limit/);
    expect(() => value({ ...STAYING, discount: -0.2 })).toThrow(/no limit/);
    // Finite horizons always have one.
    expect(value({ transition: [[1]], rewards: [1], discount: 0, horizon: 9 })[0]).toBe(10);
  });
  it('names the rows that are no distribution', () => {
    const broken = (transition: number[][]): (() => unknown) => () => value({ transition, rewards: [1, 0], discount: 0.1 });
    expect(broken([[0.5, 0.4], [0, 1]])).toThrow(expect.objectContaining({ code: 'invalid-data', problems: [expect.objectContaining({ row: 0, rule: 'sums to one' })] }));
    expect(broken([[1, 0], [1.5, -0.5]])).toThrow(expect.objectContaining({ count: 2, problems: [expect.objectContaining({ row: 1, value: 1.5 }), expect.objectContaining({ row: 1, value: -0.5 })] }));
    expect(broken([[1, 0], [NaN, 1]])).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(broken([[1], [0, 1]])).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ row: 0, value: 1 })] }));
    expect(broken([])).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => value({ ...STAYING, rewards: [1], discount: -1, horizon: 1.5 })).toThrow(expect.objectContaining({ code: 'invalid-option', count: 3 }));
  });
});

describe('loss and the long run', () => {
  it('a walk between two ends: time of those who end at 0, and no expected time where some never do', () => {
    const walk = [[1, 0, 0, 0, 0], [0.5, 0, 0.5, 0, 0], [0, 0.5, 0, 0.5, 0], [0, 0, 0.5, 0, 0.5], [0, 0, 0, 0, 1]];
    const { probability, time, timeIfLost } = absorption({ transition: walk, lost: [0] });
    close(probability, [1, 0.75, 0.5, 0.25, 0]);
    expect([...time]).toEqual([0, Infinity, Infinity, Infinity, Infinity]);
    close(timeIfLost.subarray(0, 4), [0, 7 / 3, 4, 5]); // (N² − (N − i)²)/3, known for the fair walk
    expect(timeIfLost[4]).toBe(Infinity);
  });
  it('a stage named lost is an end even if customers come back from it', () => {
    const { probability, time } = absorption({ transition: [[0.7, 0.3], [0.6, 0.4]], lost: [1] });
    close(probability, [1, 1]);
    close(time, [1 / 0.3, 0]);
    expect(() => absorption({ transition: [[0.7, 0.3], [0.6, 0.4]] })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    expect(() => absorption({ transition: [[1]], lost: [3] })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
  it('time to loss is the periods spent living', () => {
    const rng = seeded(8);
    const transition = randomChain(7, rng);
    const N = occupancy({ transition });
    close(absorption({ transition }).time.subarray(0, 6), N.slice(0, 6).map((row) => row.slice(0, 6).reduce((sum, v) => sum + v, 0)));
    expect(N[0]![6]).toBe(Infinity);
    expect(N[6]![0]).toBe(0);
    close([occupancy({ transition, horizon: 3 })[2]!.reduce((sum, v) => sum + v, 0)], [4]);
  });
  it('stationary shares stay as they are; several ends have none', () => {
    const rng = seeded(11);
    const transition = Array.from({ length: 6 }, () => {
      const cells = Array.from({ length: 6 }, rng);
      return cells.map((v) => v / cells.reduce((s, w) => s + w, 0));
    });
    const pi = stationary(transition);
    close(transition.map((_, j) => transition.reduce((sum, row, i) => sum + pi[i]! * row[j]!, 0)), pi, 1e-13);
    expect([...stationary(STAYING.transition)]).toEqual([0, 1]);
    close(stationary([[0, 1], [1, 0]]), [0.5, 0.5]); // a cycle
    expect(() => stationary([[1, 0], [0, 1]])).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  });
  it('quasi-stationary: where the living settle', () => {
    const rng = seeded(3);
    const transition = randomChain(8, rng);
    const { distribution, retention } = quasiStationary({ transition });
    for (let j = 0; j < 7; j++) expect(distribution.reduce((sum, v, i) => sum + v * transition[i]![j]!, 0)).toBeCloseTo(retention * distribution[j]!, 13);
    expect(quasiStationary({ transition: [[0, 0.9, 0.1], [0.9, 0, 0.1], [0, 0, 1]] }).retention).toBeCloseTo(0.9, 12); // a cycle of two
    expect(() => quasiStationary({ transition: [[0, 1, 0], [0, 0, 1], [0, 0, 1]] })).toThrow(/nobody stays/);
  });
});

describe('estimation of the chances', () => {
  it('table, pairs and sequences of the same moves give the same fit', () => {
    const sequences = [[0, 1, 1, 2], [0, 0, 2], [1, 0]];
    const from = [0, 1, 1, 0, 0, 1];
    const to = [1, 1, 2, 0, 2, 0];
    const options = { absorbing: [2], prior: 0.25 };
    const one = fitTransitions({ sequences, stages: 3 }, options);
    expect(fitTransitions({ from, to, stages: 3 }, options)).toEqual(one);
    expect(fitTransitions({ counts: one.counts }, options)).toEqual(one);
    expect([...one.transition[2]!]).toEqual([0, 0, 1]);
    expect([...one.moves]).toEqual([3, 3, 0]);
    for (const row of one.transition) expect(row.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 15);
  });
  it('keeps impossible moves impossible when the prior says so', () => {
    const { transition } = fitTransitions({ counts: [[3, 1], [0, 0]] }, { prior: [[1, 1], [2, 0]] });
    expect([...transition[0]!]).toEqual([4 / 6, 2 / 6]);
    expect([...transition[1]!]).toEqual([1, 0]);
  });
  it('refuses stages nobody was seen to leave, unknown stages, negative counts', () => {
    expect(() => fitTransitions({ counts: [[1, 1], [0, 0]] })).toThrow(expect.objectContaining({ code: 'invalid-data', problems: [expect.objectContaining({ row: 1 })] }));
    expect(() => fitTransitions({ from: [0, 2], to: [1, 0], stages: 2 })).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ at: 'from', row: 1, value: 2 })] }));
    expect(() => fitTransitions({ from: [0], to: [1, 0], stages: 2 })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => fitTransitions({ counts: [[1, -1], [1, 1]] })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
    expect(() => fitTransitions({ sequences: [], stages: 0 })).toThrow(expect.objectContaining({ code: 'invalid-data' }));
  });
});
