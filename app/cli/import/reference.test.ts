import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importCommand } from './command.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/import.md'), 'utf8');
const rowsUnder = (heading: string): string[] => page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split(' | ')[0]!);

test('the reference has every option of the command, and no other', () => {
  const options = importCommand('en').options.map((option) => option.long!).sort();
  expect(options.length).toBeGreaterThan(20);
  expect(rowsUnder('选项 Options').flatMap((cell) => cell.match(/--[a-z-]+/g) ?? []).sort()).toEqual(options);
});

test('the reference has every key of the JSON, and no other', () => {
  const declared = readFileSync(join(import.meta.dirname, 'outcome.ts'), 'utf8').split('export interface ImportOutcome {')[1]!.split('\n}')[0]!.replace(/\{[^{}]*\}/g, '');
  const keys = [...declared.matchAll(/readonly (\w+):/g)].map(([, key]) => key!);
  expect(keys.length).toBeGreaterThan(10);
  expect(rowsUnder('JSON').flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, key]) => key!)).sort()).toEqual(keys.sort());
});
