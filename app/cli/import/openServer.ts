import { setTimeout as later } from 'node:timers/promises';
import { Problem } from '#core/problem.ts';
import type { Lang } from '#core/text.ts';
import { beginCommandImport, commandProblems, forgetCommandImport, listCommandImports, planCommandUndo, readCommandImport, readCommandRejects, stopCommandImport, undoCommandImport, type ImportState } from '#domains/sources/server/index.ts';
import { askThrough, ServerGone } from './askServer.ts';
import { Stopped, type ImportDoor, type Progress } from './importDoor.ts';

const BETWEEN_LOOKS_MS = 150;

/** The server that has the data directory does the work, as jobs that its pages show. */
export function openServer(socket: string, lang: Lang): ImportDoor {
  const { ask, open } = askThrough(socket, lang);
  /** Looks until the import's job has ended. */
  const follow = async (batch: number, progress: Progress, stop: AbortSignal | null): Promise<ImportState> => {
    let asked = false;
    for (;;) {
      if (stop?.aborted === true && !asked) { asked = true; await ask(stopCommandImport, { id: batch }); }
      const state = await ask(readCommandImport, { id: batch });
      const { job } = state;
      if (job === null || job.status === 'done') return state;
      if (job.status === 'cancelled') throw new Stopped();
      if (job.status === 'failed') throw failed(batch, job.problem);
      if (job.step !== null) progress(job.step, job.progress);
      await later(BETWEEN_LOOKS_MS);
    }
  };
  const unlessGone = async <T>(batch: number, act: () => Promise<T>): Promise<T> => await act().catch((error: unknown) => { throw error instanceof ServerGone ? new Problem(commandProblems.serverGone, { data: { batch }, cause: error }) : error; });
  return {
    alone: false,
    begin: async (request) => (await ask(beginCommandImport, { body: request })).batch,
    carryOut: async (batch, { progress, stop }) => await unlessGone(batch, async () => await follow(batch, progress, stop)),
    rejects: async (batch, language) => await open(readCommandRejects, batch, language),
    forget: async (batch) => { await ask(forgetCommandImport, { id: batch }); },
    planUndo: async (batch) => await ask(planCommandUndo, { id: batch }),
    undo: async (batch, progress) => await unlessGone(batch, async () => { await ask(undoCommandImport, { id: batch }); await follow(batch, progress, null); }),
    list: async () => (await ask(listCommandImports)).imports,
    close: async () => undefined,
  };
}

/** What the job said of itself. */
function failed(batch: number, problem: NonNullable<ImportState['job']>['problem']): Error {
  if (problem === null) return new Error(`import ${batch} failed without a reason`);
  if (problem.code === 'ground.broken') return new Error(`import ${batch} broke inside the server: ${JSON.stringify(problem.data)}`);
  return new Problem({ kind: 'invalid', code: problem.code, message: problem.message, hint: problem.hint }, { data: problem.data });
}
