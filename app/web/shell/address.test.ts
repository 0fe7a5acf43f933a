import { expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { problemIn } from './wireProblem.ts';

it('fills the path, escaping what could change it', () => expect(addressOf('/api/customers/:id', { id: 'a/b?c' })).toBe('/api/customers/a%2Fb%3Fc'));
it('asks only for what was said', () => expect(addressOf('/api/jobs', {}, { active: true, kind: undefined, after: null, stage: ['repeat', 'loyal'] })).toBe('/api/jobs?active=true&stage=repeat&stage=loyal'));

it('reads a problem off the wire', () => {
  expect(problemIn({ error: { code: 'sources.noColumns', message: '没有认出列', hint: '请选列', at: 'file', requestId: 'r1' } })).toEqual({ code: 'sources.noColumns', message: '没有认出列', hint: '请选列', at: 'file', requestId: 'r1' });
});
it.each([[null], ['<html>'], [{ error: 'no' }], [{ code: 'X', message: 'better-auth' }]])('takes %j for no problem', (body) => expect(problemIn(body)).toBeUndefined());
