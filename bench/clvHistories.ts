import { existsSync, openSync, readFileSync, readSync, closeSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bgnbd, gammaGamma, summarize } from '@changqing/clv';

/** The reference data, which are no part of this repository, where they stand beside it. */
export const reference = join(import.meta.dirname, '../../shared/reference');

export interface Histories { readonly x: Float64Array; readonly tx: Float64Array; readonly T: Float64Array; readonly z: Float64Array }

const dayOf = (text: string): number => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / 86_400_000;

/** The CDNOW customers (all, or the tenth sample), calibrated to 1997-09-30, in weeks. */
export function readCdnow(which: 'master' | 'sample'): Histories {
  const bytes = readFileSync(join(reference, which === 'master' ? 'data/cdnow_master.csv.gz' : 'data/cdnow_sample.csv'));
  const lines = (which === 'master' ? gunzipSync(bytes) : bytes).toString().trim().split('\n').slice(1);
  const [id, date, value] = which === 'master' ? [0, 1, 3] : [1, 2, 4];
  const customers = new Map<string, { days: number[]; values: number[] }>();
  for (const line of lines) {
    const row = line.split(',');
    const one = customers.get(row[id!]!) ?? { days: [], values: [] };
    customers.set(row[id!]!, one);
    one.days.push(dayOf(row[date!]!));
    one.values.push(Number(row[value!]));
  }
  return summarize.histories([...customers.values()], { end: dayOf('1997-09-30') });
}

/** The file of a million made customers: by the generator of the reference where it is there, and kept. */
function millionFile(): string | null {
  const generator = join(reference, 'generate-transactions.mjs');
  if (!existsSync(generator)) return null;
  const path = join(process.env['CHANGQING_BENCH_DATA'] ?? tmpdir(), 'changqing-clv-1000000.csv');
  if (!existsSync(path)) execFileSync(process.execPath, [generator, '--customers', '1000000', '--seed', '1', '--out', path], { stdio: 'ignore' });
  return path;
}

/** A million customers in weeks; without the reference they are drawn from the same parameters. */
export function readMillion(): Histories {
  const path = millionFile();
  if (path !== null) return summed(path, 1_000_000);
  let state = 1;
  const rng = (): number => { state = (state + 0x6d2b79f5) | 0; let t = Math.imul(state ^ (state >>> 15), 1 | state); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
  const T = Float64Array.from({ length: 1_000_000 }, () => (364 + Math.floor(364 * rng())) / 7);
  const { x, tx } = bgnbd.simulate({ r: 0.9, alpha: 3.4, a: 0.8, b: 6.5 }, T.length, T, rng);
  return { x, tx: tx.map((t, i) => (x[i] === 0 ? 0 : Math.max(1, Math.floor(7 * t)) / 7)), T, z: gammaGamma.simulate({ p: 6.25, q: 3.74, gamma: 15.44 }, x, rng).z };
}

/** Reads `customer,date,amount` in order of dates, keeping four numbers a customer and nothing else. */
function summed(path: string, customers: number): Histories {
  const first = new Int32Array(customers).fill(-1);
  const last = new Int32Array(customers);
  const out = { x: new Float64Array(customers), tx: new Float64Array(customers), T: new Float64Array(customers), z: new Float64Array(customers) };
  let end = 0;
  const take = (customer: number, day: number, amount: number): void => {
    end = Math.max(end, day);
    if (first[customer]! < 0) first[customer] = last[customer] = day;
    else if (day === last[customer]) { if (day !== first[customer]) out.z[customer]! += amount; }
    else { out.x[customer]!++; out.z[customer]! += amount; last[customer] = day; }
  };
  const file = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(1 << 22);
  let rest = '';
  let header = true;
  let known = '';
  let day = 0;
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
    const lines = (rest + chunk.toString('latin1', 0, read)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (header) { header = false; continue; }
      const comma = line.indexOf(',');
      const date = line.slice(comma + 1, comma + 11);
      if (date !== known) { known = date; day = dayOf(date); }
      take(Number(line.slice(0, comma)) - 1, day, Number(line.slice(comma + 12)));
    }
  }
  closeSync(file);
  for (let i = 0; i < customers; i++) {
    out.tx[i] = (last[i]! - first[i]!) / 7;
    out.T[i] = (end - first[i]!) / 7;
    if (out.x[i]! > 0) out.z[i]! /= out.x[i]!;
  }
  return out;
}
