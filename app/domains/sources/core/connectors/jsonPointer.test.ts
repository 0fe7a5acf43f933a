import { expect, it } from 'vitest';
import { pointerParts, valueAt } from './jsonPointer.ts';

it('leads where RFC 6901 says', () => {
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, deep: [{ x: { y: null } }] };
  const expected: [string, unknown][] = [['', document], ['/foo', ['bar', 'baz']], ['/foo/0', 'bar'], ['/', 0], ['/a~1b', 1], ['/m~0n', 8], ['/deep/0/x/y', null], ['/foo/-', undefined], ['/foo/00', undefined], ['/foo/2', undefined], ['/deep/0/x/y/z', undefined]];
  for (const [pointer, value] of expected) expect(valueAt(document, pointer), pointer).toEqual(value);
});

it('reaches nothing that the document does not hold, and knows what is no pointer', () => {
  for (const pointer of ['/constructor', '/__proto__', '/toString', '/foo/length', '/foo/map']) expect(valueAt({ foo: [] }, pointer), pointer).toBeUndefined();
  expect(['foo', '/a~2b', '/~', '#/a'].map(pointerParts)).toEqual([null, null, null, null]);
});
