import { expect, it } from 'vitest';
import { barsOf, secondsOf } from './runTimes.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 8, 0, second)).toISOString();

it('places the steps on one line, and lets the one at work reach to now', () => {
  const steps = [
    { step: 'measures', startedAt: at(0), finishedAt: at(2), seconds: 2 },
    { step: 'value', startedAt: at(2), finishedAt: null, seconds: null },
  ];
  expect(barsOf(steps, Date.parse(at(8)))).toEqual([{ step: 'measures', seconds: 2, from: 0, width: 0.25 }, { step: 'value', seconds: null, from: 0.25, width: 0.75 }]);
});

it('gives a run without steps no bars, and steps that took no time no width', () => {
  expect(barsOf([], 0)).toEqual([]);
  expect(barsOf([{ step: 'measures', startedAt: at(0), finishedAt: at(0), seconds: 0 }], Date.parse(at(0)))).toEqual([{ step: 'measures', seconds: 0, from: 0, width: 0 }]);
});

it('tells how long a run took, takes, or that it waits', () => {
  expect(secondsOf({ startedAt: at(1), finishedAt: at(4) }, 0)).toBe(3);
  expect(secondsOf({ startedAt: at(1), finishedAt: null }, Date.parse(at(11)))).toBe(10);
  expect(secondsOf({ startedAt: null, finishedAt: null }, 0)).toBeNull();
});
