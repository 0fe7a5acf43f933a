import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnalyzeResult } from '#cli/analyze/result.ts';
import type { Told } from './warmProcess.ts';

const entry = join(import.meta.dirname, '../changqing.ts');
/** Real public data beside the repository; tests that need them are skipped where they are not there. */
export const realData = join(import.meta.dirname, '../../../../shared/data');
export const hasRealData = existsSync(realData);

export interface CommandEnd { readonly code: number | null; readonly out: string; readonly err: string }

interface Around { readonly cwd?: string; readonly env?: Record<string, string> }
const NODE = ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys'];
const NEUTRAL = { LC_ALL: '', LANG: '', NODE_OPTIONS: '' };

/** Runs the command in a process of its own, in `cwd`, as a person does. */
export async function ownProcess(args: readonly string[], { cwd = tmpdir(), env = {} }: Around = {}): Promise<CommandEnd> {
  const child = spawn(process.execPath, [...NODE, entry, ...args], { cwd, env: { ...process.env, ...NEUTRAL, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => { end.out += part; });
  child.stderr.setEncoding('utf8').on('data', (part: string) => { end.err += part; });
  const code = await new Promise<number | null>((ended, failed) => { child.on('error', failed); child.on('close', ended); });
  return { code, ...end };
}

let warm: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

/** Runs the command in the test file's one process for commands, after those before it; where only its answer counts. */
export async function changqing(args: readonly string[], { cwd = tmpdir(), env = {} }: Around = {}): Promise<CommandEnd> {
  const end = last.then(async () => await inWarmProcess({ args, cwd, env }));
  last = end.catch(() => undefined);
  return await end;
}

async function inWarmProcess(told: Told): Promise<CommandEnd> {
  if (warm === null) {
    warm = fork(join(import.meta.dirname, 'warmProcess.ts'), { execArgv: NODE, env: { ...process.env, ...NEUTRAL }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    // It goes with this process.
    warm.unref();
    warm.channel!.unref();
  }
  const ended = new AbortController();
  const answer = once(warm, 'message', { signal: ended.signal }) as Promise<[CommandEnd]>;
  const lost = (code: number | null): void => { warm = null; ended.abort(new Error(`the command ended its process with code ${code}`)); };
  warm.once('exit', lost);
  warm.send(told);
  try { return (await answer)[0]; } finally { warm?.off('exit', lost); }
}

/** The result of an analysis that must succeed. */
export async function analyzed(args: readonly string[], cwd?: string): Promise<AnalyzeResult> {
  const { code, out, err } = await changqing(['analyze', ...args, '--json'], cwd === undefined ? {} : { cwd });
  if (code !== 0) throw new Error(`code ${code}: ${err}`);
  return JSON.parse(out) as AnalyzeResult;
}

/** A folder of the test's own, and a way to put files into it. */
export function testFolder(): { path: string; put: (name: string, content: string | Uint8Array) => string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'changqing-cli-'));
  return { path, put: (name, content) => { const file = join(path, name); writeFileSync(file, content); return file; }, remove: () => { rmSync(path, { recursive: true, force: true }); } };
}

/** Orders of made-up customers over two years, each with an own rhythm; enough of them for the models. */
export function madeUpOrders(customers = 300): { customer: string; at: string; amount: string; order: string }[] {
  let state = 7;
  const next = () => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) / 16_777_216; };
  const orders = Array.from({ length: customers }, (_, i) => {
    const rhythm = 10 + 80 * next();
    const leaving = 0.05 + 0.3 * next();
    const level = 20 + 80 * next();
    const dates: number[] = [];
    for (let day = 300 * next(); day < 730; day += -Math.log(1 - next()) * rhythm) { dates.push(day); if (next() < leaving) break; }
    return dates.map((day) => ({ customer: `C${1000 + i}`, day, amount: (level * (0.5 + next())).toFixed(2) }));
  }).flat().sort((a, b) => a.day - b.day);
  return orders.map(({ customer, day, amount }, i) => ({ customer, at: new Date(Date.UTC(2023, 0, 1) + Math.floor(day * 86_400) * 1000).toISOString().slice(0, 19).replace('T', ' '), amount, order: `O${i + 1}` }));
}

export function csvOf(rows: readonly Readonly<Record<string, string>>[], delimiter = ','): string {
  return `${[Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(delimiter)).join('\n')}\n`;
}
