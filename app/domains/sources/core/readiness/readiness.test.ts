import { describe, expect, it } from 'vitest';
import { CAPABILITIES, judgeReadiness, loadNext, READINESS_FIGURES, type ReadinessFigures } from './index.ts';

const all = (value: number | null): ReadinessFigures => Object.fromEntries(READINESS_FIGURES.map(({ key }) => [key, value])) as ReadinessFigures; // every key of the list
const level = (figures: ReadinessFigures, key: string) => judgeReadiness(figures).find(({ capability }) => capability.key === key)!.level;

describe('S056 readiness', () => {
  it('is nowhere reached without data, and everywhere with plenty', () => {
    const empty = judgeReadiness({ ...all(0), months: null, daysSinceNewest: null });
    expect(new Set(empty.map((one) => one.level))).toEqual(new Set(['not-yet']));
    expect(loadNext(empty)[0]!.kind).toBe('orders');
    expect(new Set(judgeReadiness({ ...all(1e6), daysSinceNewest: 0 }).map((one) => one.level))).toEqual(new Set(['ready']));
  });
  it('is as good as the least of what is needed', () => {
    const rich = { ...all(1e6), daysSinceNewest: 0 };
    expect([level({ ...rich, repeatBuyers: 29 }, 'clv'), level({ ...rich, repeatBuyers: 30 }, 'clv'), level({ ...rich, repeatBuyers: 300 }, 'clv')]).toEqual(['not-yet', 'limited', 'ready']);
    expect([level({ ...rich, daysSinceNewest: 45 }, 'clv'), level({ ...rich, daysSinceNewest: 46 }, 'clv'), level({ ...rich, daysSinceNewest: 400 }, 'clv')]).toEqual(['ready', 'limited', 'not-yet']);
    expect(level({ ...rich, incomeShare: 0 }, 'demography')).toBe('limited');
  });
  it('names a figure that is counted and a threshold that can be reached, with its reason', () => {
    for (const { key, needs } of CAPABILITIES) for (const { figure, limited, ready, atMost, why } of needs) {
      expect([key, READINESS_FIGURES.some((one) => one.key === figure)]).toEqual([key, true]);
      expect([key, figure, atMost ? ready <= limited : ready > limited]).toEqual([key, figure, true]);
      expect(why.zh.length).toBeGreaterThan(3);
    }
  });
});
