import { expect, it } from 'vitest';
import { changesOf, fieldsFor, placeInForm } from './customerForm.ts';

it('only what changed is sent, and what was emptied as null', () => {
  expect(changesOf({ fields: { name: '甲', phone: '1', city: null }, custom: { size: 1, vip: true } }, { fields: { name: '甲', phone: '', city: '杭州' }, custom: { size: 2, vip: false } })).toEqual({ changes: { phone: null, city: '杭州' }, custom: { size: 2, vip: false } });
  expect(changesOf({ fields: { phone: null }, custom: {} }, { fields: { phone: '' }, custom: { size: null } })).toEqual({ changes: {}, custom: {} });
});

it('a person is not asked for a credit code, unless one is there', () => {
  const keys = (kind: string, values: object) => fieldsFor(kind, values).map(({ key }) => key);
  expect(keys('person', {})).not.toContain('creditCode');
  expect(keys('person', { creditCode: '91350100M000100Y43' })).toContain('creditCode');
  expect(keys('organisation', {})).not.toContain('gender');
});

it('a problem is shown at its field', () => {
  expect([placeInForm('changes.phone'), placeInForm('changes.custom.size'), placeInForm('custom.size'), placeInForm('externalId')]).toEqual([['fields', 'phone'], ['custom', 'size'], ['custom', 'size'], ['externalId']]);
});
