import { expect, it } from 'vitest';
import { fifthsOf } from './fifths.ts';

it('puts the four cuts into five ranges, the lowest scored 1', () => {
  expect(fifthsOf([1, 2, 2, 7])).toEqual([
    { score: 1, from: null, to: 1, empty: false },
    { score: 2, from: 1, to: 2, empty: false },
    { score: 3, from: 2, to: 2, empty: true },
    { score: 4, from: 2, to: 7, empty: false },
    { score: 5, from: 7, to: null, empty: false },
  ]);
});

it('scores fewer days of silence higher', () => expect(fifthsOf([10, 30, 90, 200], true).map(({ score, to }) => [score, to])).toEqual([[5, 10], [4, 30], [3, 90], [2, 200], [1, null]]));
