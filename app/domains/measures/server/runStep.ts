import type { Warning } from '#domains/measures/core/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';

/** The moment a run looks at. Facts with `at < asOf` count; `asOfDay` is the last business day among them. */
export interface RunMoment {
  readonly facts: FactStore;
  readonly run: number;
  /** ClickHouse DateTime64(3) text in UTC. */
  readonly asOf: string;
  /** ISO day in the business time zone. */
  readonly asOfDay: string;
  readonly timeZone: string;
  /** Rows are written with it; a newer one replaces an older of the same customer. 0 for a run's first rows. */
  readonly version: number;
  /**
   * False: everybody, into the run's emptied partition. True: only those in `touched_customer` of the run, who replace what
   * the run said of them; what was found over all customers (cuts, parameters, rhythms) stays as `details` has it.
   */
  readonly touched: boolean;
  /** What the earlier steps of this run found, by step; for an update, what all steps found. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface StepResult { readonly detail: unknown; readonly warnings: readonly Warning[] }

/** One step of a run. It first removes what an interrupted attempt left, so it can always be started again. */
export interface RunStep {
  readonly step: string;
  /** The steps whose rows and details it reads. */
  readonly after: readonly string[];
  readonly evaluate: (moment: RunMoment) => Promise<StepResult>;
}

/**
 * Does each step as soon as those that it comes after are done, so that several go on side by side; each stands behind those
 * in the list. Those in `done` are done already. When one fails, those under way are finished, and its failure is thrown.
 */
export async function eachStep(steps: readonly RunStep[], done: ReadonlySet<string>, act: (step: RunStep) => Promise<void>): Promise<void> {
  const ends = new Map<string, Promise<void>>();
  for (const step of steps) {
    const before = Promise.all(step.after.map((name) => ends.get(name)));
    ends.set(step.step, done.has(step.step) ? Promise.resolve() : before.then(async () => { await act(step); }));
  }
  const failed = (await Promise.allSettled(ends.values())).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Which rows a step writes, as its statement's parameters say it. */
export const rowsOf = ({ run, version, touched }: RunMoment): { readonly run: number; readonly version: number; readonly touched: 0 | 1 } => ({ run, version, touched: touched ? 1 : 0 });

/** The tables that the steps of a run write, each partitioned by run. */
export const RUN_TABLES = ['fact_measure', 'rfm_score', 'stage_at', 'customer_value', 'customer_snapshot', 'touched_customer'] as const;
export type RunTable = (typeof RUN_TABLES)[number];

/** Empties a run's partition of a table, before its step writes it. */
export async function clearRun({ facts, run }: Pick<RunMoment, 'facts' | 'run'>, table: RunTable): Promise<void> {
  await facts.command(`ALTER TABLE ${table} DROP PARTITION ${Math.trunc(run)}`);
}

/** Removes everything a run wrote. */
export async function dropRunFacts(facts: FactStore, run: number): Promise<void> {
  for (const table of RUN_TABLES) await clearRun({ facts, run }, table);
}
