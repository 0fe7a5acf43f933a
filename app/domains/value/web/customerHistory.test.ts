import { expect, it } from 'vitest';
import { customerHistory, directionOf } from './customerHistory.ts';

const dayOf = (moment: string) => moment.slice(0, 10);
const past = (runId: number, day: string, clv: number) => ({ runId, asOf: `${day}T15:59:59.999Z`, clv, low: clv / 2, high: clv * 2, pActive: 0.5 });
const shown = { runId: 4, asOf: '2026-11-22T08:00:00.000Z', clv: { value: 30, low: 15, high: 60 }, pActive: 0.5 };
const last = { runId: 4, asOf: shown.asOf, clv: 30, low: 15, high: 60, pActive: 0.5 };

it('goes by the moment looked at, not by the order of the runs, and takes the newest run of a day', () => {
  const history = [past(1, '2026-11-22', 10), past(2, '2026-09-30', 40), past(3, '2026-10-31', 20)];
  expect(customerHistory({ ...shown, history }, dayOf)).toEqual([past(2, '2026-09-30', 40), past(3, '2026-10-31', 20), last]);
});

it('holds the shown run once, whether or not the server counts it among the earlier ones', () => expect(customerHistory({ ...shown, history: [last] }, dayOf)).toEqual([last]));

it('has only the earlier runs where the newest has no value', () => expect(customerHistory({ ...shown, clv: null, history: [past(1, '2026-09-30', 10)] }, dayOf)).toEqual([past(1, '2026-09-30', 10)]));

it('tells a rise from a fall, and from no change to speak of', () => {
  expect(directionOf([past(1, '2026-09-30', 100), past(2, '2026-10-31', 150)])).toBe('rose');
  expect(directionOf([past(1, '2026-09-30', 100), past(2, '2026-10-31', 98)])).toBe('fell');
  expect(directionOf([past(1, '2026-09-30', 100), past(2, '2026-10-31', 100.9)])).toBe('same');
});
