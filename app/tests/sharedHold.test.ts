import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { FactHold, openSharedHold } from '#server/backup/index.ts';
import { openPostgresServer } from './postgresServer.testing.ts';

const postgres = await openPostgresServer();
if (postgres === null) process.stderr.write('skipped: no PostgreSQL is installed on this machine\n');
afterAll(() => { postgres?.remove(); });

it.runIf(postgres !== null)('processes on one PostgreSQL hold still together, and a long write of one gives way to nobody but is not waited for', async () => {
  const shared = [openSharedHold(postgres!.url), openSharedHold(postgres!.url)];
  const [here, there] = shared.map((one) => new FactHold(one, 50));
  let writing = 0;
  let written = 0;
  let end = false;
  const writers = [here!, there!].flatMap((hold) => Array.from({ length: 4 }, async (_, i) => {
    while (!end) await hold.write(async () => { writing++; await pause(1 + 2 * i); writing--; written++; });
  }));
  const seen: number[] = [];
  for (const hold of [here!, there!, here!]) {
    await pause(50);
    await hold.still(30_000, async () => { const before = written; seen.push(writing); await pause(50); seen.push(writing, written - before); });
  }
  end = true;
  await Promise.all(writers);
  expect(seen).toEqual(Array(9).fill(0));
  expect(written).toBeGreaterThan(20);

  let over = (): void => undefined;
  const long = there!.write(async () => { await new Promise<void>((done) => { over = done; }); });
  await pause(50);
  await expect(here!.still(300, async () => undefined)).rejects.toThrow();
  await here!.write(async () => undefined);
  over();
  await long;
  expect(await here!.still(10_000, async () => 'still')).toBe('still');
  for (const one of shared) await one.close();
}, 120_000);
