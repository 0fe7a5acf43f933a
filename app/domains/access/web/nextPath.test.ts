import { expect, it } from 'vitest';
import { nextPath } from './nextPath.ts';

it.each([
  ['/customers/17850?tab=orders', '/customers/17850?tab=orders'],
  ['', '/'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example/x', '/'],
  ['/\\elsewhere.example/x', '/'],
  ['/\t/elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
])('%j leads to %s', (asked, path) => expect(nextPath(asked)).toBe(path));
