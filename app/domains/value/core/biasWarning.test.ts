import { expect, it } from 'vitest';
import { biasWarning } from './biasWarning.ts';

it('warns of a notable miss, in the direction of the miss', () => {
  expect(biasWarning({ bias: 0.2303 })[0]?.en).toMatch(/^The model expected 23% more .* too high\.$/);
  expect(biasWarning({ bias: -0.15 })[0]?.zh).toMatch(/少估了 15%.*偏低/);
});

it('says nothing of a small miss, or without a check', () => {
  expect(biasWarning({ bias: -0.05 })).toEqual([]);
  expect(biasWarning(null)).toEqual([]);
});
