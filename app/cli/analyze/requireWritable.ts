import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '#core/problem.ts';
import type { AnalyzeRequest } from './askFor.ts';
import { analyzeProblems } from './problems.ts';

/** Tells before any work is done that a result could not be written. */
export async function requireWritable({ out, report }: Pick<AnalyzeRequest, 'out' | 'report'>): Promise<void> {
  for (const file of [out?.path, report ?? undefined]) {
    if (file === undefined) continue;
    const there = await stat(file).catch(() => null);
    if (there?.isDirectory()) throw cannotWrite(file, 'EISDIR');
    await access(dirname(file), constants.W_OK).catch((cause: NodeJS.ErrnoException) => { throw cannotWrite(file, cause.code ?? cause.message); });
  }
}

export function cannotWrite(file: string, reason: string): Problem { return new Problem(analyzeProblems.cannotWrite, { data: { file, reason } }); }
