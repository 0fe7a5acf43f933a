import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bgbb, bgnbd, gammaGamma, mbgnbd, nbd, sbg } from '@changqing/clv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';

const dir = mkdtempSync(join(tmpdir(), 'changqing-likelihood-'));
let facts: FactStore;
beforeAll(() => { facts = openFacts({ path: dir }); });
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

let state = 12;
const rng = (): number => { state = (state + 0x6d2b79f5) | 0; let t = Math.imul(state ^ (state >>> 15), 1 | state); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const ROWS = 500;
const column = (of: (i: number) => number): Float64Array => Float64Array.from({ length: ROWS }, (_, i) => of(i));

/** Ordinary customers, and some with hundreds of purchases, hours or decades of history. */
const x = column((i) => (i % 50 === 0 ? 150 + i : Math.floor(9 * rng() ** 3)));
const T = column((i) => (i % 7 === 0 ? 0.01 : i % 11 === 0 ? 2_500 : 10 + 90 * rng()));
const tx = column((i) => (x[i] === 0 ? 0 : i % 13 === 0 ? T[i]! : T[i]! * (0.01 + 0.98 * rng())));
const z = column((i) => (x[i] === 0 ? 0 : 5 + 200 * rng()));
const n = column((i) => (i % 40 === 0 ? 200 : 12));
const bought = column((i) => Math.floor(n[i]! * rng() ** 2));
const last = column((i) => (bought[i] === 0 ? 0 : bought[i]! + Math.floor((n[i]! - bought[i]! + 1) * rng())));
const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];

type Columns = Readonly<Record<string, ArrayLike<number>>>;

/** What the engine says of the expression for every row, in order. */
async function asked(sql: string, columns: Columns, integers: readonly string[]): Promise<number[]> {
  const names = Object.keys(columns);
  const typed = names.map((name) => `arrayMap(v -> ${integers.includes(name) ? 'toInt64(v)' : 'v'}, {${name}:Array(Float64)}) AS ${name}_all`).join(', ');
  const rows = await facts.rows<{ log_lik: number }>(`SELECT toFloat64(${sql}) AS log_lik FROM (SELECT ${typed}, arrayEnumerate(${names[0]}_all) AS at) ARRAY JOIN at, ${names.map((name) => `${name}_all AS ${name}`).join(', ')} ORDER BY at`, Object.fromEntries(names.map((name) => [name, Array.from(columns[name]!)])));
  return rows.map(({ log_lik }) => log_lik);
}

const CASES: readonly (readonly [name: string, sql: string, columns: Columns, integers: readonly string[], each: () => ArrayLike<number>])[] = [
  ...[{ r: 0.384766, alpha: 12.072024 }, { r: 40, alpha: 0.5 }].map((p) => [`NBD ${JSON.stringify(p)}`, nbd.likelihoodSql(p, { x: 'x', tx: 'tx', T: 'T' }), { x, tx, T }, ['x'], () => nbd.logLikEach(p, { x, tx, T })] as const),
  ...[{ r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 }, { r: 3, alpha: 0.01, a: 1, b: 0.2 }, { r: 0.01, alpha: 500, a: 30, b: 900 }].flatMap((p) => [
    [`BG/NBD ${JSON.stringify(p)}`, bgnbd.likelihoodSql(p, { x: 'x', tx: 'tx', T: 'T' }), { x, tx, T }, ['x'], () => bgnbd.logLikEach(p, { x, tx, T })] as const,
    [`MBG/NBD ${JSON.stringify(p)}`, mbgnbd.likelihoodSql(p, { x: 'x', tx: 'tx', T: 'T' }), { x, tx, T }, ['x'], () => mbgnbd.logLikEach(p, { x, tx, T })] as const,
  ]),
  ...[{ p: 6.249572, q: 3.744225, gamma: 15.443521 }, { p: 0.3, q: 40, gamma: 2_000 }].map((p) => [`Gamma-Gamma ${JSON.stringify(p)}`, `if(x > 0, ${gammaGamma.likelihoodSql(p, { x: 'x', z: 'z' })}, nan)`, { x, z }, ['x'], () => gammaGamma.logLikEach(p, { x, z })] as const),
  ...[{ alpha: 1.203522, beta: 0.749716, gamma: 0.656718, delta: 2.783442 }, { alpha: 0.05, beta: 20, gamma: 3, delta: 0.4 }].map((p) => [`BG/BB ${JSON.stringify(p)}`, bgbb.likelihoodSql(p, { x: 'x', tx: 'tx', n: 'n' }), { x: bought, tx: last, n }, ['x', 'tx', 'n'], () => bgbb.logLikEach(p, { x: bought, tx: last, n })] as const),
];

describe('the likelihood inside the engine is that of the library, to 1e-9', () => {
  it.each(CASES)('%s', async (_name, sql, columns, integers, each) => {
    const wanted = each();
    const got = await asked(sql, columns, integers);
    expect(got.length).toBe(ROWS);
    let compared = 0;
    got.forEach((value, i) => {
      if (Number.isNaN(wanted[i])) return;
      compared++;
      expect(Math.abs(value - wanted[i]!), `row ${i}: ${value} for ${wanted[i]}`).toBeLessThanOrEqual(1e-9 * Math.abs(wanted[i]!));
    });
    expect(compared).toBeGreaterThan(ROWS / 2);
  });

  it('sBG, summed over a cohort', async () => {
    const params = { alpha: 0.668088, beta: 3.806096 };
    const lost = survivors.slice(1).map((kept, t) => survivors[t]! - kept);
    const each = await asked(sbg.likelihoodSql(params, { period: 'period', survivors: 'survivors', lost: 'lost' }), { period: lost.map((_, t) => t + 1), survivors: survivors.slice(1), lost }, ['period', 'survivors', 'lost']);
    const sum = each.reduce((a, b) => a + b, 0);
    expect(Math.abs(sum / sbg.logLik(params, { cohorts: [{ survivors }] }) - 1)).toBeLessThan(1e-9);
  });
});
