import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { ownMeasuresAsMeasures, type Measure, type OwnMeasure } from '#domains/measures/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind, type Report } from '#server/jobs/jobQueue.ts';
import { asSystem } from '#server/scopedCtx.ts';
import { withLease, type Lease } from './lease.ts';
import { ownOfRun, readOwnMeasures, type OwnMeasureParts } from './ownMeasures.ts';
import { absentSql, castSql, selectOwnValues, valueOf } from './ownMeasureValues.ts';
import { newestRun, type RunRow } from './runs.ts';
import { UPDATES_LEASE } from './runTicker.ts';

const BETWEEN_TRIES_MS = 500;

/**
 * Gives the newest run the own measures that were made or changed since it was computed, so that nobody waits for the next
 * one. It takes the lease of updates, so that no update replaces rows meanwhile; the run's policy says afterwards what the
 * run has, so that updates go on with it.
 */
export function fillMeasuresJob(parts: OwnMeasureParts): JobKind {
  return jobKind<{ measure: string | null }>({
    kind: 'fill-measures',
    run: async ({ ctx: asker, input, report }) => await asSystem(asker, async (ctx) => {
      for (;;) {
        await report('wait', null);
        const filled = await withLease(ctx, UPDATES_LEASE, async (lease) => await fillNewest({ ctx, parts, lease, report }));
        if (filled !== null) return { measure: input.measure, ...filled };
        await new Promise((later) => { setTimeout(later, BETWEEN_TRIES_MS); });
      }
    }),
  });
}

/** The same kind of job, after which the newest run is given what was made while it was computed. */
export function thenFill(kind: JobKind): JobKind {
  return { ...kind, run: async (given) => {
    const result = await kind.run(given);
    const run = await newestRun(given.ctx);
    if (run !== null && !isDeepStrictEqual(ownOfRun(run.policy), await readOwnMeasures(given.ctx))) await given.ctx.jobs.enqueue(given.ctx, 'fill-measures', `run:${run.id}`, { measure: null });
    return result;
  } };
}

interface Filling { readonly ctx: Ctx; readonly parts: OwnMeasureParts; readonly lease: Lease; readonly report: Report }

async function fillNewest({ ctx, parts, lease, report }: Filling): Promise<{ runId: number | null; measures: string[] }> {
  const run = await newestRun(ctx);
  if (run === null) return { runId: null, measures: [] };
  const own = await readOwnMeasures(ctx);
  const measures = missingIn(run, own, ownMeasuresAsMeasures(own, parts.builtIn));
  await report('measures', 0.1);
  await fill(ctx, run, measures, report);
  if (!isDeepStrictEqual(ownOfRun(run.policy), own)) {
    await inTransaction(ctx, async (inside) => {
      await lease.require(inside);
      await sql`UPDATE run SET policy = jsonb_set(policy::jsonb, '{ownMeasures}', ${JSON.stringify(own)}::jsonb) WHERE id = ${run.id}`.execute(inside.work);
    });
  }
  return { runId: run.id, measures: measures.map(({ key }) => key) };
}

/** Those that the run has not, or in another version, and those that are made of them; each after what it is made of. */
function missingIn(run: RunRow, own: readonly OwnMeasure[], all: readonly Measure[]): Measure[] {
  const has = new Map(ownOfRun(run.policy).map(({ key, version }) => [key, version]));
  const missing = new Set(own.filter(({ key, version }) => has.get(key) !== version).map(({ key }) => key));
  for (const { key, from } of all) if ('of' in from && from.of.some((input) => missing.has(input))) missing.add(key);
  return all.filter(({ key }) => missing.has(key));
}

/**
 * Rows come in again with their own version and the new columns: of equal versions the newer row counts. What facts make
 * comes first and together; what is made of other measures follows, one after the other.
 */
async function fill(ctx: Ctx, run: RunRow, measures: readonly Measure[], report: Report): Promise<void> {
  const direct = measures.filter(({ from }) => 'facts' in from);
  if (direct.length > 0) {
    const found = await selectOwnValues({ ctx, run, measures: direct, customers: 'customer > 0' });
    const values = new Map(direct.map((one) => [one.key, found === null ? castSql(absentSql(one), one) : valueOf(one, 'm')]));
    await rewrite(ctx, run, values, found === null ? '' : `LEFT ANY JOIN (${found.sql}) AS m ON m.customer = s.customer`, found?.params ?? {});
  }
  const derived = measures.filter(({ from }) => 'of' in from);
  for (const [i, one] of derived.entries()) {
    await report('measures', 0.5 + 0.5 * i / derived.length);
    if ('of' in one.from) await rewrite(ctx, run, new Map([[one.key, castSql(one.from.value, one)]]), '', {});
  }
  if (measures.length > 0) await ctx.facts.command(`OPTIMIZE TABLE customer_snapshot PARTITION ${Math.trunc(run.id)} FINAL`);
}

async function rewrite({ facts }: Ctx, run: RunRow, values: ReadonlyMap<string, string>, join: string, params: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = (await facts.rows<{ name: string }>('DESCRIBE TABLE customer_snapshot')).map(({ name }) => name);
  await facts.command(`
    INSERT INTO customer_snapshot (${columns.join(', ')})
    SELECT ${columns.map((name) => values.get(name) ?? `s.${name}`).join(', ')}
    FROM (SELECT * FROM customer_snapshot FINAL WHERE run = {run:UInt64}) AS s ${join}`, { ...params, run: run.id }, { over: 'shard' });
}
