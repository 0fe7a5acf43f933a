import { expect, it } from 'vitest';
import { DEFAULT_VALUE_POLICY } from '#domains/value/core/index.ts';
import { fieldsOf, policyOf } from './policyFields.ts';

it.each([0.1, 0.07, 0.29, 0.0001, 1])('a rate of %d comes back from the form as it was', (rate) => {
  const policy = { ...DEFAULT_VALUE_POLICY, discountPerYear: rate, marginRate: rate };
  expect(policyOf(fieldsOf(policy))).toEqual(policy);
});

it('writes shares as percentages', () => expect(fieldsOf({ ...DEFAULT_VALUE_POLICY, discountPerYear: 0.07, marginRate: 0.29 })).toMatchObject({ discountPercent: 7, marginPercent: 29, source: 'rate' }));

it.each(['auto', 'pnbd'] as const)('the model %s comes back from the form', (orderModel) => expect(policyOf(fieldsOf({ ...DEFAULT_VALUE_POLICY, orderModel })).orderModel).toBe(orderModel));

it('takes margin from costs where that is chosen, whatever rate was typed before', () => expect(policyOf({ ...fieldsOf(DEFAULT_VALUE_POLICY), source: 'costs', marginPercent: 30 }).marginRate).toBeNull());
