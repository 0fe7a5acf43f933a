import type { ReplyOf } from '#core/contract.ts';
import { changeCauses, changeParts, isAddable, JUDGED_FROM, judgeWorld, type ChangeCause, type ChangeParts, type ChangeWorlds, type JudgedHistory, type ModelOfRun, type readCustomerChanges as readCustomerChangesContract } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { measureCustomer, requireNewestRun, selectAt, type MeasuresBasis } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { asSystem } from '#server/scopedCtx.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { changedFacts } from './changedFacts.ts';
import { basisDiffers, changedSettings, readRunBasis, type RunBasis } from './changeModel.ts';
import { boundsOf, momentNamed, presentMoment, twoRuns, type Moment } from './changeMoments.ts';
import { closureOf } from './changeComparison.ts';
import { comparableIn } from './changeOwn.ts';
import { measuresOf, readKept } from './customerList.ts';
import { readListColumns } from './readListColumns.ts';

type CustomerChanges = ReplyOf<typeof readCustomerChangesContract>;
type Value = number | string | null;
type Values = Readonly<Record<string, Value>>;

/** Rows of facts that are listed; the rest is counted. */
const FACTS_LISTED = 200;
/** The ends of an interval say nothing by themselves. */
const NOT_TOLD: ReadonlySet<string> = new Set(['clv_low', 'clv_high']);

/** What changed for one customer between two moments, measure by measure, and the rows of facts behind it. */
export async function readCustomerChanges({ ctx, customer, before, after }: { ctx: Ctx; customer: number; before?: string | undefined; after?: string | undefined }): Promise<CustomerChanges> {
  const [first, second] = await twoMoments(ctx, before, after);
  const [{ columns: inForce }, { timeZone }, bases] = await Promise.all([readListColumns(ctx), readSetting(ctx, COMPANY), Promise.all([basisAt(ctx, first), basisAt(ctx, second)])]);
  const comparable = await comparableIn(ctx, [first, second].flatMap(({ run }) => run ?? []), inForce);
  const all = inForce.filter(comparable);
  // A month end that was computed afterwards has no scores and values, which says nothing about the customer.
  const columns = first.kind === 'backfill' || second.kind === 'backfill' ? withoutScores(all) : all;
  const given: Given = { ctx, customer, columns, timeZone, first, second, bases };
  const [from, to, facts] = await Promise.all([
    standingAt(given, 0), standingAt(given, 1),
    changedFacts({ ctx, customer, first: { asOf: first.asOf.getTime(), version: first.version }, second: { asOf: second.asOf.getTime(), version: second.version } }),
  ]);
  return {
    before: presentMoment(first), after: presentMoment(second),
    presence: from === null ? (to === null ? 'neither' : 'new') : to === null ? 'gone' : 'both',
    measures: await changedMeasures({ ...given, columns: asked(given, from, to, facts.length > 0) }, from, to), facts: facts.slice(0, FACTS_LISTED), factCount: facts.length,
    settings: changedSettings(...bases),
  };
}

function withoutScores(columns: readonly Measure[]): readonly Measure[] {
  const byKey = new Map(columns.map((one) => [one.key, one]));
  const isScore = (key: string): boolean => {
    const from = byKey.get(key)?.from;
    return from !== undefined && ('step' in from ? from.step !== 'lifecycle' : 'of' in from && from.of.some(isScore));
  };
  return columns.filter(({ key }) => !isScore(key));
}

interface Given { readonly ctx: Ctx; readonly customer: number; readonly columns: readonly Measure[]; readonly timeZone: string; readonly first: Moment; readonly second: Moment; readonly bases: readonly [RunBasis, RunBasis] }

async function twoMoments(ctx: Ctx, before: string | undefined, after: string | undefined): Promise<[Moment, Moment]> {
  if (before !== undefined && after !== undefined) {
    const [first, second] = await Promise.all([momentNamed({ ctx, text: before, at: 'before' }), momentNamed({ ctx, text: after, at: 'after' })]);
    return inOrder(first, second);
  }
  if (before === undefined && after === undefined) { const runs = await twoRuns({ ctx }); return [runs.before, runs.after]; }
  const newest = await momentNamed({ ctx, text: after ?? `run:${(await requireNewestRun(ctx)).id}`, at: 'after' });
  if (before !== undefined) return inOrder(await momentNamed({ ctx, text: before, at: 'before' }), newest);
  return newest.run === null ? inOrder((await twoRuns({ ctx })).before, newest) : await twoRuns({ ctx, after: newest.run }).then((runs) => [runs.before, runs.after]);
}

/** What a moment on demand is judged by is what the newest run was. */
const basisAt = async (ctx: Ctx, { run }: Moment): Promise<RunBasis> => await readRunBasis(ctx, run ?? (await requireNewestRun(ctx)).id);

/** All values at one of the moments: as the run kept them, or measured and judged now. Null where the customer is not there. */
async function standingAt(given: Given, side: 0 | 1): Promise<Values | null> {
  const { ctx, customer, columns, first, second, bases, timeZone } = given;
  const moment = [first, second][side]!;
  if (moment.run !== null) {
    return await readKept({ ctx, run: moment.run, customer, measures: columns });
  }
  const measured = await measuredAt(given, boundsOf(moment, timeZone), bases[side].measures);
  return measured === null ? null : { ...measured, ...judged(measured, bases[side].model) };
}

async function measuredAt({ ctx, customer, columns, timeZone }: Given, moment: { asOf: string; asOfDay: string }, basis: MeasuresBasis): Promise<Values | null> {
  // The customer was looked up in the reader's scope; figures of the company, such as shared costs, are of everybody.
  const row = await asSystem(ctx, async ({ facts }) => await measureCustomer({ facts, measures: columns, timeZone, basis, customer, moment }));
  return row === null ? null : measuresOf(row, columns.filter(({ key }) => key in row));
}

/** The measures at several moments in one reading. */
async function measuredOnWay({ ctx, customer, columns, timeZone }: Given, moments: readonly { asOf: string; asOfDay: string }[], basis: MeasuresBasis): Promise<Values[]> {
  const rows = await asSystem(ctx, async ({ facts }) => {
    const { sql, params } = await selectAt({ facts, measures: columns, moments: moments.map((moment, i) => ({ run: i + 1, ...moment })), timeZone, basis, customers: String(Math.trunc(customer)) });
    return await facts.rows<AnyRow & { run: number }>(sql, params);
  });
  return moments.map((_, i) => { const row = rows.find(({ run }) => run === i + 1); return row === undefined ? withoutFacts(columns) : measuresOf(row, columns.filter(({ key }) => key in row)); });
}

/** What stands where a customer has no facts at all. */
const withoutFacts = (columns: readonly Measure[]): Values => Object.fromEntries(columns.filter(({ from }) => 'facts' in from || 'of' in from).map(({ key, type }) => [key, type.startsWith('Nullable') ? null : type.includes('String') ? '' : 0]));

function judged(values: Values | null, model: ModelOfRun): Values {
  const history = Object.fromEntries(JUDGED_FROM.map((key) => [key, Number(values?.[key] ?? 0)])) as Record<keyof JudgedHistory, number>;
  return { ...judgeWorld(history, model) };
}

/** What has to be looked at on the way: what is another, with what it is made of; and where rows changed, every sum that they could have moved up and down again. */
function asked({ columns }: Given, from: Values | null, to: Values | null, rowsChanged: boolean): readonly Measure[] {
  const keys = columns.filter((measure) => (rowsChanged && isAddable(measure)) || !same(from?.[measure.key] ?? null, to?.[measure.key] ?? null)).map(({ key }) => key);
  return keys.length === 0 ? [] : closureOf([...keys, ...JUDGED_FROM], columns);
}

/** Every measure whose value is another, with what made it so. */
async function changedMeasures(given: Given, from: Values | null, to: Values | null): Promise<CustomerChanges['measures']> {
  if ((from === null && to === null) || given.columns.length === 0) return [];
  const [first, second] = [boundsOf(given.first, given.timeZone), boundsOf(given.second, given.timeZone)];
  const [one, two] = given.bases;
  const way = [first, { asOf: first.asOf, asOfDay: second.asOfDay }, second];
  const [byFirst, bySecond] = await Promise.all([measuredOnWay(given, way, one.measures), basisDiffers(one, two) ? measuredOnWay(given, [second], two.measures) : null]);
  const [corrected = null, elapsed = null, facts = null] = byFirst;
  const model = bySecond === null ? facts : bySecond[0] ?? null;
  const worlds = { corrected: full(corrected, one.model), elapsed: full(elapsed, one.model), facts: full(facts, one.model), model: full(model, two.model) };
  const computed = new Set([...Object.keys(worlds.model ?? worlds.facts ?? worlds.corrected ?? {})]);
  return given.columns.filter(({ key }) => !NOT_TOLD.has(key)).flatMap((measure) => {
    const [before, after] = [from?.[measure.key] ?? null, to?.[measure.key] ?? null];
    const on = (values: Values | null): Value => values?.[measure.key] ?? null;
    const values: ChangeWorlds<Value> = { before, corrected: on(worlds.corrected), elapsed: on(worlds.elapsed), facts: on(worlds.facts), model: on(worlds.model), after };
    const why = whyOf(measure, values, computed.has(measure.key));
    // What went up by one cause and down by another is told, though it stands where it stood.
    return same(before, after) && !offset(why.parts) ? [] : [{ key: measure.key, before, after, ...why }];
  });
}

const full = (values: Values | null, model: ModelOfRun): Values | null => (values === null ? null : { ...values, ...judged(values, model) });

/** Equal as far as floating-point sums can tell. */
function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  const [x, y] = [Number(a), Number(b)];
  return a !== null && b !== null && a !== '' && b !== '' && Number.isFinite(x) && Number.isFinite(y) && Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y), 1e-6);
}

const offset = (parts: ChangeParts | null): boolean => parts !== null && Object.values(parts).some((part) => Math.abs(part) >= 0.005);

type Why = Pick<CustomerChanges['measures'][number], 'parts' | 'causes'>;
const MOVES_BY_ITSELF: ReadonlySet<string> = new Set(['age', 'age_band', 'known_days']);

function whyOf(measure: Measure, way: ChangeWorlds<Value>, computed: boolean): Why {
  // What is on record was changed by somebody, or by a birthday.
  if ('record' in measure.from) return { parts: null, causes: [MOVES_BY_ITSELF.has(measure.key) ? 'time' : 'corrections'] };
  if (!computed) return { parts: null, causes: [] };
  const numeric = Object.values(way).every((value) => value !== null && value !== '' && Number.isFinite(Number(value))) && measure.kind !== 'date' && measure.kind !== 'label';
  if (!numeric) return { parts: null, causes: changeCauses(steady(way)) };
  const parts = changeParts({ before: Number(way.before), corrected: Number(way.corrected), elapsed: Number(way.elapsed), facts: Number(way.facts), model: Number(way.model), after: Number(way.after) });
  const told = Math.max(...Object.values(parts).map(Math.abs)) * 1e-9;
  const causes = (Object.keys(parts) as ChangeCause[]).filter((cause) => Math.abs(parts[cause]) > told).sort((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]));
  return { parts, causes };
}

/** Values that differ by rounding alone are made one, so that they count as no step. */
function steady(way: ChangeWorlds<Value>): ChangeWorlds<Value> {
  const seen: Value[] = [];
  const one = (value: Value): Value => { const known = seen.find((earlier) => same(earlier, value)); if (known !== undefined) return known; seen.push(value); return value; };
  return { before: one(way.before), corrected: one(way.corrected), elapsed: one(way.elapsed), facts: one(way.facts), model: one(way.model), after: one(way.after) };
}

function inOrder(first: Moment, second: Moment): [Moment, Moment] {
  return first.asOf <= second.asOf ? [first, second] : [second, first];
}

