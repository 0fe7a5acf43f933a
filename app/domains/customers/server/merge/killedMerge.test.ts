import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import type { ToDo } from './mergeProcess.testing.ts';

/** How often each is killed; the long form does it more often. */
const KILLS = process.env.CHANGQING_LONG === undefined ? 2 : 40;

class Process {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterableIterator<string>;
  constructor(dataDir: string) {
    this.#child = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', join(import.meta.dirname, 'mergeProcess.testing.ts'), dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }
  async next(): Promise<unknown> { const { value, done } = await this.#lines.next(); if (done === true) throw new Error('the process ended'); return JSON.parse(value) as unknown; }
  begin(todo: ToDo): void { this.#child.stdin!.write(`${JSON.stringify(todo)}\n`); }
  async does<T>(todo: ToDo): Promise<T> { this.begin(todo); return await this.next() as T; }
  async kill(): Promise<void> { const ended = once(this.#child, 'exit'); this.#child.kill('SIGKILL'); await ended; }
  async stop(): Promise<void> { const ended = once(this.#child, 'exit'); this.begin({ do: 'stop' }); await ended; }
}
async function ready(dataDir: string): Promise<Process> { const process = new Process(dataDir); expect(await process.next()).toBe('ready'); return process; }

const home = mkdtempSync(join(tmpdir(), 'changqing-merge-'));
const [apart, together] = [join(home, 'apart'), join(home, 'together')];
let prints: { apart: string; together: string };
let seconds: { merge: number; unmerge: number };
let mergeId: number;
let survivor: number;
let merged: number;

async function timed<T>(act: () => Promise<T>): Promise<[T, number]> { const start = performance.now(); const value = await act(); return [value, (performance.now() - start) / 1000]; }

beforeAll(async () => {
  await prepareDataDir(apart);
  const first = await ready(apart);
  [survivor, merged] = await first.does<[number, number, number]>({ do: 'fill' });
  const before = await first.does<string>({ do: 'print' });
  await first.stop();
  cpSync(apart, together, { recursive: true });
  const second = await ready(together);
  const [{ id }, mergeSeconds] = await timed(async () => await second.does<{ id: number }>({ do: 'merge', survivor, merged }));
  mergeId = id;
  const after = await second.does<string>({ do: 'print' });
  await second.stop();
  const third = await ready(cpTo(together, 'timing'));
  const [, unmergeSeconds] = await timed(async () => await third.does({ do: 'unmerge', merge: mergeId }));
  expect(await third.does<string>({ do: 'print' })).toBe(before);
  await third.stop();
  expect(after).not.toBe(before);
  prints = { apart: before, together: after };
  seconds = { merge: mergeSeconds, unmerge: unmergeSeconds };
}, 120_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

function cpTo(from: string, name: string): string { const dir = join(home, name); cpSync(from, dir, { recursive: true }); return dir; }

describe('kill -9', () => {
  it.each(Array.from({ length: KILLS * 2 }, (_, i) => ({ i, what: i % 2 === 0 ? 'merge' as const : 'unmerge' as const })))('$i in a $what: after the restart it is whole, or it never was', async ({ i, what }) => {
    const dir = cpTo(what === 'merge' ? apart : together, `kill-${i}`);
    const moment = (Math.floor(i / 2) + Math.random()) / KILLS * seconds[what];
    const process = await ready(dir);
    process.begin(what === 'merge' ? { do: 'merge', survivor, merged } : { do: 'unmerge', merge: mergeId });
    const answered = await Promise.race([process.next().then(() => true), new Promise<false>((later) => { setTimeout(() => { later(false); }, moment * 1000); })]);
    await process.kill();
    const after = await ready(dir);
    const print = await after.does<string>({ do: 'print' });
    const whole = what === 'merge' ? prints.together : prints.apart;
    expect({ moment, print }).toEqual({ moment, print: answered || print === whole ? whole : what === 'merge' ? prints.apart : prints.together });
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);
});
