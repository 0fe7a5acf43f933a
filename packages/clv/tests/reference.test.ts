import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { referencePage } from '../../../scripts/write-clv-reference.ts';

it('reference.md is what the cards say: run scripts/write-clv-reference.ts after a change', () => {
  expect(readFileSync(join(import.meta.dirname, '../reference.md'), 'utf8')).toBe(referencePage());
});
