import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIST_COLUMNS } from '../../app/domains/insights/core/index.ts';
import { analysisSteps, monthSteps } from '../../app/domains/insights/server/index.ts';
import { DEFAULT_STAGE_POLICY } from '../../app/domains/lifecycle/core/index.ts';
import { monthEndsBefore } from '../../app/domains/lifecycle/server/index.ts';
import { FACT_MEASURES } from '../../app/domains/measures/core/index.ts';
import { clearRun, eachStep, measureCustomer, shapeMeasureTables, STATEMENTS_AT_ONCE, takeMeasures, type MeasuresBasis, type RunMoment, type RunStep } from '../../app/domains/measures/server/index.ts';
import { DEFAULT_VALUE_POLICY } from '../../app/domains/value/core/index.ts';
import { openFacts } from '../../app/server/facts/factStore.ts';
import { severalAtOnce } from '../../app/server/severalAtOnce.ts';
import { migrateFacts } from '../../app/server/work/migrate.ts';
import { addOrders, generateFacts } from './generateFacts.ts';
import { dropRunFacts } from '../../app/domains/measures/server/runStep.ts';

const { customers, months } = JSON.parse(process.argv[2]!) as { customers: number; months: number };
const ZONE = 'Asia/Shanghai';
const END = '2026-10-31';
/** The end of a Shanghai day. */
const endOf = (day: string): string => `${day} 16:00:00.000`;

const dir = mkdtempSync(join(process.env.CHANGQING_BENCH_DATA ?? tmpdir(), 'changqing-measures-'));
const facts = openFacts({ path: dir });
const seconds: Record<string, number> = {};
/** Of all cores: beside other work it tells more than the clock. */
const cpuSeconds: Record<string, number> = {};
async function timed<T>(name: string, act: () => Promise<T>): Promise<T> {
  const [from, before] = [performance.now(), process.cpuUsage()];
  const answer = await act();
  const { user, system } = process.cpuUsage(before);
  cpuSeconds[name] = Math.min(cpuSeconds[name] ?? Infinity, (user + system) / 1e6);
  seconds[name] = Math.min(seconds[name] ?? Infinity, (performance.now() - from) / 1000);
  process.stderr.write(`${customers} ${name} ${seconds[name].toFixed(2)} s, ${cpuSeconds[name].toFixed(2)} s of processors\n`);
  return answer;
}

/** Customers who are asked for one by one. */
const CUSTOMERS_ASKED = 61;

try {
  await migrateFacts(facts);
  await shapeMeasureTables(facts, LIST_COLUMNS);
  await timed('facts made', async () => { await generateFacts(facts, customers); });
  const policy = { value: DEFAULT_VALUE_POLICY, stage: DEFAULT_STAGE_POLICY, calibrateUntil: null, monthEnds: 12 };
  const details: Record<string, unknown> = {};
  const moment: RunMoment = { facts, run: 1, asOf: endOf(END), asOfDay: END, timeZone: ZONE, version: 0, touched: false, details };
  const runSteps = async (of: RunMoment, steps: readonly RunStep[]): Promise<void> => { await eachStep(steps, new Set(), async ({ step, evaluate }) => { details[step] = (await evaluate(of)).detail; }); };
  const [measuring, ...judging] = analysisSteps(policy);
  await timed('full run: measures', async () => { await runSteps(moment, [measuring!]); });
  await timed('full run: the other steps', async () => { await runSteps(moment, judging); });
  // The step says what it kept; its detail is that type.
  const of = { facts, measures: FACT_MEASURES, timeZone: ZONE, basis: details.measures as MeasuresBasis } as const;
  const { lines, rows } = (await facts.rows<{ lines: number; rows: number }>('SELECT (SELECT count() FROM order_line) AS lines, (SELECT count() FROM current_fact_measure WHERE run = 1) AS rows'))[0]!;
  const ends = monthEndsBefore(END, months).map((day, i): RunMoment => ({ ...moment, run: 100 + i, asOf: endOf(day), asOfDay: day, details: { ...details } }));
  await timed('month ends: measures', async () => { await takeMeasures({ ...of, moments: ends, version: 0, touched: false }); });
  await timed('month ends: stages and rows', async () => { await severalAtOnce(STATEMENTS_AT_ONCE, ends, async (end) => { for (const { evaluate } of monthSteps(policy)) await evaluate(end); }); });
  for (const { run } of ends) await dropRunFacts(facts, run);
  for (let round = 0; round < 3; round++) {
    const version = 2 + round;
    await addOrders(facts, customers, version);
    await timed('update: all steps', async () => {
      await clearRun(moment, 'touched_customer');
      await facts.command(`INSERT INTO touched_customer SELECT DISTINCT 1, customer FROM order_line WHERE version = {version:UInt64}`, { version });
      await runSteps({ ...moment, version, touched: true }, analysisSteps(policy));
    });
  }
  // Each of them once; the first also finds out what is the same for the whole company, which is remembered for the others.
  const each: { readonly clock: number; readonly processors: number }[] = [];
  for (let n = 0; n < CUSTOMERS_ASKED; n++) {
    const [from, before] = [performance.now(), process.cpuUsage()];
    await measureCustomer({ ...of, customer: 1 + Math.floor(customers * (n + 0.5) / CUSTOMERS_ASKED), moment: { asOf: endOf('2026-03-31'), asOfDay: '2026-03-31' } });
    const { user, system } = process.cpuUsage(before);
    each.push({ clock: (performance.now() - from) / 1000, processors: (user + system) / 1e6 });
  }
  for (const [kind, into] of [['clock', seconds], ['processors', cpuSeconds]] as const) {
    const [first, ...others] = each.map((one) => one[kind]);
    others.sort((a, b) => a - b);
    Object.assign(into, { 'one customer: the first': first, 'one customer: the median': others[Math.floor(others.length / 2)], 'one customer: the slowest': others.at(-1) });
  }
  process.stdout.write(JSON.stringify({ customers, lines, rows, measures: FACT_MEASURES.length, months, seconds, cpuSeconds }));
} finally {
  await facts.close();
  rmSync(dir, { recursive: true, force: true });
}
