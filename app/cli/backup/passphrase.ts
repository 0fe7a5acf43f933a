import { readFileSync } from 'node:fs';
import { Problem } from '#core/problem.ts';
import { backupProblems } from '#server/backup/index.ts';

/** The passphrase from a file (its first line) or from the environment; never from the command line, which others on the machine can read. */
export function passphraseFrom(file: string | undefined): string | null {
  if (file === undefined) return process.env['CHANGQING_PASSPHRASE'] || null;
  try { return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? ''; } catch (error) { throw new Problem(backupProblems.cannotRead, { data: { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, cause: error }); }
}
