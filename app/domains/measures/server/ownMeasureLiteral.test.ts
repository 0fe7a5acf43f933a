import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { textLiteral } from '#domains/measures/core/index.ts';
import { openFacts } from '#server/facts/factStore.ts';

const dir = mkdtempSync(join(tmpdir(), 'changqing-literal-'));
const facts = openFacts({ path: dir });
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

it('the engine reads back from a literal the very text, whatever stands in it', async () => {
  let state = 23;
  const random = (below: number): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state % below; };
  const alphabet = ["'", '"', '\\', '`', '{', '}', ';', '--', '/*', '*/', '#', '\n', '\r', '\t', '\0', '%', '_', '?', '$', ' ', 'a', 'Z', '9', '中', '𠮷', '😀', '\u200B', '\u2028', '\uD800', '\u0301', "') OR 1=1 --", '{x:String}', '\\x27', '\\N', 'age', 'FORMAT Null', 'SETTINGS'];
  const texts = Array.from({ length: 500 }, () => Array.from({ length: random(10) }, () => alphabet[random(alphabet.length)]).join(''));
  const [row] = await facts.rows<{ said: string[] }>(`SELECT [${texts.map(textLiteral).join(', ')}] AS said`, { x: 'a bound value that must stay out' });
  // Half of a pair of letters cannot be written at all: it becomes the sign for that.
  expect(row!.said).toEqual(texts.map((text) => text.toWellFormed()));
});
