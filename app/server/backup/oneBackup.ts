import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#core/problem.ts';
import { dropLeftCopies } from './factRows.ts';
import type { Installation } from './freeze.ts';
import { backupProblems } from './problems.ts';

const here = new Set<string>();

/**
 * One backup of an installation at a time; on servers in one process of all. Whoever is that one first removes what a
 * killed one left behind: nobody else's can be there.
 */
export async function oneBackup<T>({ pool, facts, dataDir, places }: Installation, act: () => Promise<T>): Promise<T> {
  const busy = (): Problem => new Problem(backupProblems.alreadyGoingOn);
  if (here.has(dataDir)) throw busy();
  here.add(dataDir);
  try {
    // The embedded work store has one connection, which is not to be held, and one process.
    const lock = places.work === 'embedded' ? null : await pool.connect();
    try {
      if (lock !== null && !(await lock.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(hashtext('changqing.backup')) AS mine`)).rows[0]!.mine) throw busy();
      await sweep({ facts, dataDir });
      return await act();
    } finally {
      await lock?.query(`SELECT pg_advisory_unlock(hashtext('changqing.backup'))`).catch(() => undefined);
      lock?.release();
    }
  } finally { here.delete(dataDir); }
}

async function sweep({ facts, dataDir }: Pick<Installation, 'facts' | 'dataDir'>): Promise<void> {
  await dropLeftCopies(facts);
  for (const name of await readdir(dataDir).catch(() => [] as string[])) if (name.startsWith('scratch-backup-')) await rm(join(dataDir, name), { recursive: true, force: true });
}
