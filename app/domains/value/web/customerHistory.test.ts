import { expect, it } from 'vitest';
import { customerHistory, labelsOf } from './customerHistory.ts';

const past = (runId: number, clv: number) => ({ runId, asOf: `2026-0${runId}-28`, clv, low: clv / 2, high: clv * 2, pActive: 0.5 });
const now = { runId: 3, asOf: '2026-03-28', clv: { value: 30, low: 15, high: 60 }, pActive: 0.5 };

it('ends with what is shown, once, whether or not the server counts it among the earlier runs', () => {
  expect(customerHistory({ ...now, history: [past(1, 10), past(2, 20)] })).toEqual([past(1, 10), past(2, 20), past(3, 30)]);
  expect(customerHistory({ ...now, history: [past(1, 10), past(2, 20), past(3, 30)] })).toEqual([past(1, 10), past(2, 20), past(3, 30)]);
});

it('has only the earlier runs where the newest has no value', () => expect(customerHistory({ ...now, clv: null, history: [past(1, 10)] })).toEqual([past(1, 10)]));

it('tells runs as of one day apart by their number', () => {
  expect([...labelsOf([{ runId: 1, day: '2026-10-31' }, { runId: 2, day: '2026-11-22' }, { runId: 3, day: '2026-11-22' }]).values()]).toEqual(['2026-10-31', '2026-11-22 #2', '2026-11-22 #3']);
});
