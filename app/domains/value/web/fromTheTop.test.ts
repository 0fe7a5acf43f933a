import { concentration } from '@changqing/clv';
import { expect, it } from 'vitest';
import { fromTheTop } from './fromTheTop.ts';

const top = [{ customers: 0, value: 0 }, { customers: 0.25, value: 0.75 }, { customers: 0.5, value: 1 }, { customers: 1, value: 1 }];

it('turns a curve that counts from the least valuable, and leaves one that counts from the top', () => {
  const bottom = [{ customers: 0, value: 0 }, { customers: 0.5, value: 0 }, { customers: 0.75, value: 0.25 }, { customers: 1, value: 1 }];
  expect(fromTheTop(bottom)).toEqual(top);
  expect(fromTheTop(top)).toEqual(top);
});

it('agrees with the share of the top customers', () => {
  const values = [1, 2, 3, 4, 90];
  const { customers, value } = concentration.lorenz(values);
  const curve = fromTheTop(Array.from(customers, (share, i) => ({ customers: share, value: value[i]! })));
  expect(curve.find((point) => Math.abs(point.customers - 0.2) < 1e-9)?.value).toBeCloseTo(concentration.topShare(values, 0.2), 12);
});
