import type { Lang } from '#core/text.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import type { JobQueue } from '#server/jobs/jobQueue.ts';
import type { Scope } from '#server/scope.ts';
import type { Db } from '#server/work/workStore.ts';

/** Who does it: a signed-in person, a machine with a key, a command on the machine, or the product itself. */
export interface Actor {
  readonly kind: 'user' | 'key' | 'command' | 'system'; readonly id: string; readonly name: string;
  /** A person who may change how the installation works. */
  readonly administrator?: boolean;
  /** What a key may be used for. */
  readonly scopes?: readonly string[];
}

/** One row of the audit log. */
export interface AuditEntry { readonly action: string; readonly subject: string; readonly before?: unknown; readonly after?: unknown }

/** What every verb is given beside its input: the same for a request, a job, a command and a test. */
export interface Ctx {
  readonly actor: Actor;
  readonly lang: Lang;
  readonly now: () => Date;
  /** Whose customers both stores show here; without it all of them, as to the product itself. Made by `inScope` only. */
  readonly scope?: Scope;
  /** PostgreSQL, or the open transaction. Inside a transaction use only this. */
  readonly work: Db;
  readonly facts: FactStore;
  readonly jobs: JobQueue;
  /** Where files of this installation live (uploads, exports). */
  readonly dataDir: string;
  readonly audit: (ctx: Ctx, entry: AuditEntry) => Promise<void>;
  readonly from: { readonly requestId: string; readonly address: string | null };
}

export const SYSTEM: Actor = { kind: 'system', id: 'system', name: '系统' };

/** Runs `act` with a transaction in `ctx.work`: all of it, or nothing. Inside a transaction `act` becomes part of that one. */
export async function inTransaction<T>(ctx: Ctx, act: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.work.isTransaction) return await act(ctx);
  return await ctx.work.transaction().execute(async (work) => await act({ ...ctx, work }));
}
