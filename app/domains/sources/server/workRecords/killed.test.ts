import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import type { ToDo } from './workProcess.testing.ts';

/** How often each is killed; the long form does it more often. */
const KILLS = process.env.CHANGQING_LONG === undefined ? 2 : 25;

class World {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterableIterator<string>;
  private constructor(dataDir: string) {
    this.#child = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', join(import.meta.dirname, 'workProcess.testing.ts'), dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }
  static async open(dataDir: string): Promise<World> { const world = new World(dataDir); expect(await world.next()).toBe('ready'); return world; }
  async next(): Promise<unknown> { const { value, done } = await this.#lines.next(); if (done === true) throw new Error('the process ended'); return JSON.parse(value) as unknown; }
  begin(todo: ToDo): void { this.#child.stdin!.write(`${JSON.stringify(todo)}\n`); }
  async does<T>(todo: ToDo): Promise<T> { this.begin(todo); return await this.next() as T; }
  async kill(): Promise<void> { const ended = once(this.#child, 'exit'); this.#child.kill('SIGKILL'); await ended; }
  async stop(): Promise<void> { const ended = once(this.#child, 'exit'); this.begin({ do: 'stop' }); await ended; }
}

interface Print { readonly work: string; readonly facts: string }
const home = mkdtempSync(join(tmpdir(), 'changqing-killed-'));
const copy = (from: string, name: string): string => { const dir = join(home, name); cpSync(from, dir, { recursive: true }); return dir; };
const [before, after] = [join(home, 'before'), join(home, 'after')];
let batch: number;
let prints: { before: Print; after: Print };
const took = { publish: 0, undo: 0 };

beforeAll(async () => {
  await prepareDataDir(before);
  const first = await World.open(before);
  batch = await first.does<number>({ do: 'prepare' });
  expect(await first.does({ do: 'place', batch })).toBe(2000);
  const was = await first.does<Print>({ do: 'print' });
  await first.stop();
  copy(before, 'after');
  const second = await World.open(after);
  let start = performance.now();
  expect(await second.does({ do: 'publish', batch })).toBe('published');
  took.publish = performance.now() - start;
  const became = await second.does<Print>({ do: 'print' });
  await second.stop();
  prints = { before: was, after: became };
  const third = await World.open(copy(after, 'undone'));
  start = performance.now();
  expect(await third.does({ do: 'undo', batch })).toBe('undone');
  took.undo = performance.now() - start;
  expect(await third.does<Print>({ do: 'print' })).toEqual(was);
  await third.stop();
  expect(became).not.toEqual(was);
}, 240_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

test.each(Array.from({ length: KILLS * 2 }, (_, i) => ({ i, what: i % 2 === 0 ? 'publish' as const : 'undo' as const })))('kill -9 number $i in $what: it happened or it did not, and the second time it is whole', async ({ i, what }) => {
  const dir = copy(what === 'publish' ? before : after, `kill-${i}`);
  const [was, becomes] = what === 'publish' ? [prints.before, prints.after] : [prints.after, prints.before];
  const moment = (Math.floor(i / 2) + Math.random()) / KILLS * took[what];
  const world = await World.open(dir);
  world.begin({ do: what, batch });
  await Promise.race([world.next().catch(() => undefined), new Promise((later) => { setTimeout(later, moment); })]);
  await world.kill();
  const again = await World.open(dir);
  // Ids of customers are drawn from a sequence that a transaction which did not happen may have moved on.
  const found = (await again.does<Print>({ do: 'print' })).work;
  expect({ moment, whole: found === was.work || found === becomes.work }).toEqual({ moment, whole: true });
  expect(await again.does({ do: what, batch })).toBe(what === 'publish' ? 'published' : 'undone');
  const print = await again.does<Print>({ do: 'print' });
  expect(JSON.parse(print.facts)).toHaveLength((JSON.parse(becomes.facts) as unknown[]).length);
  expect(plain(print.work)).toEqual(plain(becomes.work));
  await again.kill();
  rmSync(dir, { recursive: true, force: true });
}, 240_000);

/** Without what a second attempt draws or reads anew: ids, departments and moments of what was made. */
function plain(work: string): string[] { return work.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*\+00/g, 'T').split('\n').filter((line) => !/^\(\d+,华东/.test(line)).map((line) => line.replace(/^\(\d+,/, '(').replace(/,\d+,"\{/, ',"{')); }
