import type { Lang } from '#core/text.ts';
import { beginImport, carryOutImport, carryOutUndo, forgetImport, newestImports, planUndoOf, rejectsOfImport, stateOfImport } from '#domains/sources/server/index.ts';
import { commandActor } from '#server/commandDoor.ts';
import type { Ctx } from '#server/ctx.ts';
import { Stopped, type ImportDoor } from './importDoor.ts';

/** Opens the data directory in this process, under its lock. Nothing but what was asked for is done: jobs wait for the server. */
export async function openHere(dataDir: string, lang: Lang): Promise<ImportDoor> {
  const { openProduct } = await import('#server/main.ts');
  const product = await openProduct({ dataDir, webDir: null, work: false });
  const { whenPublished } = product;
  const ctx: Ctx = { ...product.ctx, lang, actor: commandActor(), from: { requestId: `command-${process.pid}`, address: null } };
  return {
    alone: true,
    begin: async (request) => await beginImport(ctx, request),
    carryOut: async (batch, { dryRun, progress, stop }) => {
      const report = async (step: string, share: number | null): Promise<void> => {
        if (stop.aborted) throw new Stopped();
        progress(step, share);
      };
      await carryOutImport({ ctx, batch, dryRun, report, whenPublished });
      return await stateOfImport(ctx, batch);
    },
    rejects: async (batch, language) => await rejectsOfImport({ ...ctx, lang: language }, batch),
    forget: async (batch) => { await forgetImport(ctx, batch); },
    planUndo: async (batch) => await planUndoOf(ctx, batch),
    undo: async (batch, progress) => { await carryOutUndo({ ctx, batch, report: async (step, share) => { progress(step, share); }, whenPublished }); },
    list: async () => await newestImports(ctx),
    close: async () => { await product.close(); },
  };
}
