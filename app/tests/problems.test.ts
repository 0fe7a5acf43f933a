import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS, type ProblemDefinition } from '#core/problem.ts';
import { STATUS } from '#server/http/problems.ts';

const app = join(import.meta.dirname, '..');
const files = readdirSync(app, { recursive: true }).map(String).filter((file) => /^(core|server|demo|cli|domains)\/.*\.ts$/.test(file) && !file.endsWith('.test.ts') && readFileSync(join(app, file), 'utf8').includes('defineProblems('));
const definitions: ProblemDefinition[] = [];
for (const file of files) {
  // Modules that start something when imported define no problems.
  for (const value of Object.values(await import(join(app, file)) as Record<string, unknown>)) {
    if (typeof value !== 'object' || value === null) continue;
    for (const one of Object.values(value)) if (typeof one === 'object' && one !== null && 'kind' in one && 'hint' in one && 'code' in one) definitions.push(one as ProblemDefinition);
  }
}
const reference = readFileSync(join(app, '../docs/reference/problems.md'), 'utf8');
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

describe('problems', () => {
  it('are found', () => { expect(definitions.length).toBeGreaterThan(20); });
  it('have codes of their own', () => { expect(new Set(definitions.map((d) => d.code)).size).toBe(definitions.length); });
  it('every kind has a status', () => { expect(Object.keys(STATUS).sort()).toEqual([...PROBLEM_KINDS].sort()); });
  it.each(definitions.map((d) => [d.code, d] as const))('%s says what happened and what to do in both languages, with the same data', (_, definition) => {
    for (const text of [definition.message, definition.hint]) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).toMatch(/[a-z]/i);
      expect(text.en).not.toMatch(/[\u4e00-\u9fff]/);
      expect(places(text.zh)).toEqual(places(text.en));
    }
  });
  it.each(definitions.map((d) => d.code))('%s is in docs/reference/problems.md', (code) => { expect(reference).toContain(`\`${code}\``); });
});
