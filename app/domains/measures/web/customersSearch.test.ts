import { expect, it } from 'vitest';
import { customersSearch } from './customersSearch.ts';

it('writes conditions as the customer list reads them', () => {
  expect(customersSearch([{ measure: 'stage', oneOf: ['dormant', 'lost'] }, { measure: 'clv', from: 1000 }, { measure: 'p_active', to: 0.5 }, { measure: 'recency', from: 5, to: 5 }]))
    .toEqual({ stage: 'dormant,lost', clv: '1000..', p_active: '..0.5', recency: '5' });
});
