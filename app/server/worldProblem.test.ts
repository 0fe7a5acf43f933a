import { expect, it } from 'vitest';
import { worldProblem } from './worldProblem.ts';

it.each([
  ['the database system is starting up', '57P03', 'ground.storeGone'], ['the database system is shutting down', '57P03', 'ground.storeGone'],
  ['terminating connection due to administrator command', '57P01', 'ground.storeGone'], ['connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED', 'ground.storeGone'], ['connect ENOENT /tmp/changqing/.s.PGSQL.5432', 'ENOENT', 'ground.storeGone'],
  ['could not extend file "base/5/16384": No space left on device', '53100', 'ground.diskFull'],
])('"%s" (%s) passes by itself', (message, code, problem) => {
  expect(worldProblem(new Error('outer', { cause: Object.assign(new Error(message), { code }) }))?.definition.code).toBe(problem);
});

it('a mistake of our own is none of the world’s', () => { expect(worldProblem(Object.assign(new Error('syntax error at or near "57"'), { code: '42601' }))).toBeNull(); });
