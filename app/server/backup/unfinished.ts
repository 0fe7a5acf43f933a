import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '#core/problem.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { backupProblems } from './problems.ts';

/** What a place says of itself while it is being filled from a backup: a file in the folder, and a table where the facts are on servers. */
export const UNFINISHED_FILE = 'restore-unfinished';
export const UNFINISHED_TABLE = 'restore_unfinished';

/** Called before the product opens anything: half of an installation must never look like a whole one. */
export function requireFinishedFolder(dataDir: string): void {
  if (existsSync(join(dataDir, UNFINISHED_FILE))) throw new Problem(backupProblems.unfinished, { data: { place: dataDir } });
}

/** Called before the product changes anything in its stores. */
export async function requireFinishedFacts(facts: FactStore): Promise<void> {
  if (facts.embedded) return;
  const [found] = await facts.rows<{ n: number }>('SELECT count() AS n FROM system.tables WHERE database = currentDatabase() AND name = {name:String}', { name: UNFINISHED_TABLE });
  if (found!.n > 0) throw new Problem(backupProblems.unfinished, { data: { place: 'ClickHouse' } });
}
