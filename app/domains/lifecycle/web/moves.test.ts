import { expect, it } from 'vitest';
import { flowsOf, largestNetFlow, movesTo, stayedShare, type Move } from './moves.ts';

const move = (fromStage: Move['fromStage'], toStage: Move['toStage'], customers: number, to = '2026-11-22'): Move => ({ from: '2026-10-31', to, fromStage, toStage, customers });
const month = [move(null, 'first', 90), move('first', 'first', 500), move('first', 'repeat', 60), move('repeat', 'dormant', 80), move('dormant', 'repeat', 70), move('repeat', 'repeat', 240)];

it('nets what came back, and counts newcomers as no flow between stages', () => {
  expect(largestNetFlow(month)).toEqual({ from: 'first', to: 'repeat', customers: 60 });
  expect(largestNetFlow([...month, move('loyal', 'dormant', 61)])).toEqual({ from: 'loyal', to: 'dormant', customers: 61 });
});

it('finds no flow where nobody moved, or as many came back as went', () => {
  expect(largestNetFlow([move('first', 'first', 10), move(null, 'first', 3)])).toBeUndefined();
  expect(largestNetFlow([move('repeat', 'dormant', 5), move('dormant', 'repeat', 5)])).toBeUndefined();
});

it('tells who stayed, of those who were there before', () => {
  expect(stayedShare(month)).toBeCloseTo(740 / 950, 12);
  expect(stayedShare([move(null, 'first', 3)])).toBeNull();
});

it('counts those who came into a stage and left it', () => {
  expect(flowsOf(month, 'repeat')).toEqual({ came: 130, left: 80 });
  expect(flowsOf(month, 'first')).toEqual({ came: 90, left: 60 });
});

it('keeps to the moves into one moment', () => expect(movesTo([...month, move('first', 'lost', 1, '2026-10-31')], '2026-10-31')).toHaveLength(1));
