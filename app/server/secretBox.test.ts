import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSecret, sealSecret } from './secretBox.ts';

const [here, elsewhere] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'changqing-box-'))) as [string, string];
afterAll(() => { for (const folder of [here, elsewhere]) rmSync(folder, { recursive: true }); });

it('opens what it sealed, for the same record and installation only', () => {
  const plain = '口令 with "quotes" \u0000 and 😀';
  const box = sealSecret(here, 'connector:1', plain);
  expect(box).not.toContain('quotes');
  expect(sealSecret(here, 'connector:1', plain)).not.toBe(box);
  expect([openSecret(here, 'connector:1', box), openSecret(here, 'connector:2', box), openSecret(elsewhere, 'connector:1', box)]).toEqual([plain, null, null]);
  writeFileSync(join(here, 'secret'), 'another-secret-of-the-installation-0');
  expect(openSecret(here, 'connector:1', box)).toBeNull();
});

it('a box with any part changed does not open', () => {
  const box = sealSecret(elsewhere, 'x', 'plain');
  for (let at = 0; at < box.length; at++) {
    const other = box[at] === 'A' ? 'B' : 'A';
    const changed = `${box.slice(0, at)}${other}${box.slice(at + 1)}`;
    // The last letter of base64 may hold bits that say nothing.
    if (box[at] === '.' || Buffer.from(changed.split('.').at(-1)!, 'base64url').equals(Buffer.from(box.split('.').at(-1)!, 'base64url')) && at > box.lastIndexOf('.')) continue;
    const same = changed.split('.').every((part, i) => Buffer.from(part, 'base64url').equals(Buffer.from(box.split('.')[i]!, 'base64url')));
    expect(same ? 'plain' : null).toBe(openSecret(elsewhere, 'x', changed));
  }
  for (const text of ['', 'box1', 'box1...', 'box2.a.b.c', '....']) expect(openSecret(elsewhere, 'x', text)).toBeNull();
});
