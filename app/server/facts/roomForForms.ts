import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { groundProblems, Problem } from '#core/problem.ts';

const WRITES_A_FORM = /^\s*(CREATE|ALTER|RENAME|EXCHANGE|REPLACE|ATTACH|DETACH|UNDROP)\b/i;
/** Makes room, and leaves the form as it is. */
const FREES = /^\s*ALTER TABLE \w+ DROP PARTITION\b/i;
/** More than others can write between the look and the engine's own few hundred bytes. */
const ROOM = 32 * 1024 ** 2;

/**
 * Refuses statements that make or change a table while there is hardly any room. The embedded engine keeps each table's form
 * in a file; on a full disk it leaves that file empty, says that all went well, and can never open the store again.
 */
export async function requireRoomForForm(path: string, sql: string): Promise<void> {
  if (!WRITES_A_FORM.test(sql) || FREES.test(sql)) return;
  const { bavail, bsize } = await statfs(existsSync(path) ? path : dirname(path));
  if (bavail * bsize < ROOM) throw new Problem(groundProblems.diskFull);
}
