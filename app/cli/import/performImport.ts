import { constants, createWriteStream } from 'node:fs';
import { access, rename, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Problem } from '#core/problem.ts';
import type { Lang } from '#core/text.ts';
import { unfinishedFile } from '#cli/scratch.ts';
import type { ImportRequest } from '#domains/sources/server/index.ts';
import { Stopped, type ImportDoor, type Progress } from './importDoor.ts';
import { outcomeOf, type ImportOutcome } from './outcome.ts';
import { importCliProblems } from './problems.ts';

export interface PerformRequest { readonly door: ImportDoor; readonly request: ImportRequest; readonly rejects: string | null; readonly lang: Lang; readonly progress: Progress; readonly stop: AbortSignal }

/** One import from files to counts, with the file of rejects if it was asked for. What was stopped before anything was published leaves nothing. */
export async function performImport({ door, request, rejects, lang, progress, stop }: PerformRequest): Promise<ImportOutcome> {
  if (rejects !== null) await requireWritable(rejects);
  progress('look', null);
  const batch = await door.begin(request);
  const { dryRun } = request;
  try {
    const state = await door.carryOut(batch, { dryRun, progress, stop });
    if (rejects !== null) await writeRejects(await door.rejects(batch, lang), rejects);
    return outcomeOf(state, { lang, dryRun, seconds: performance.now() / 1000 });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    await door.forget(batch);
    throw new Problem(importCliProblems.stopped, { cause: error });
  } finally {
    if (dryRun) await door.forget(batch).catch(() => undefined);
  }
}

async function requireWritable(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw cannotWrite(file, 'EISDIR');
  await access(dirname(resolve(file)), constants.W_OK).catch((cause: NodeJS.ErrnoException) => { throw cannotWrite(file, cause.code ?? cause.message); });
}

/** Written beside its name and moved there when it is whole. */
async function writeRejects(rows: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const beside = `${resolve(file)}.${process.pid}.part`;
  const { finished } = unfinishedFile(beside);
  await pipeline(rows, createWriteStream(beside)).catch((cause: NodeJS.ErrnoException) => { throw cannotWrite(file, cause.code ?? cause.message); });
  await rename(beside, file);
  finished();
}

function cannotWrite(file: string, reason: string): Problem { return new Problem(importCliProblems.cannotWrite, { data: { file, reason } }); }
