import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIST_COLUMNS } from '../../app/domains/insights/core/index.ts';
import { monthEndsBefore } from '../../app/domains/lifecycle/server/index.ts';
import { FACT_MEASURES } from '../../app/domains/measures/core/index.ts';
import { measureCustomer, orderMeasuresStep, shapeMeasureTables, takeMeasures, type MeasuresBasis, type RunMoment } from '../../app/domains/measures/server/index.ts';
import { openFacts } from '../../app/server/facts/factStore.ts';
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

try {
  await migrateFacts(facts);
  await shapeMeasureTables(facts, LIST_COLUMNS);
  await timed('facts made', async () => { await generateFacts(facts, customers); });
  const step = orderMeasuresStep({ marginRate: null, unitDays: 7, calibrateUntil: null });
  const moment: RunMoment = { facts, run: 1, asOf: endOf(END), asOfDay: END, timeZone: ZONE, version: 0, touched: false, details: {} };
  let basis = {} as MeasuresBasis;
  // The step says what it kept; its detail is that type.
  for (let round = 0; round < 2; round++) basis = (await timed('full', async () => await step.evaluate(moment))).detail as MeasuresBasis;
  const { lines, rows } = (await facts.rows<{ lines: number; rows: number }>('SELECT (SELECT count() FROM order_line) AS lines, (SELECT count() FROM current_fact_measure WHERE run = 1) AS rows'))[0]!;
  const of = { facts, measures: FACT_MEASURES, timeZone: ZONE, basis } as const;
  const ends = monthEndsBefore(END, months);
  await timed('backfill', async () => { await takeMeasures({ ...of, moments: ends.map((day, i) => ({ run: 100 + i, asOf: endOf(day), asOfDay: day })), version: 0, touched: false }); });
  for (let i = 0; i < months; i++) await dropRunFacts(facts, 100 + i);
  for (let round = 0; round < 3; round++) {
    const version = 2 + round;
    await addOrders(facts, customers, version);
    await timed('incremental', async () => {
      await facts.command('ALTER TABLE touched_customer DROP PARTITION 1');
      await facts.command(`INSERT INTO touched_customer SELECT DISTINCT 1, customer FROM order_line WHERE version = {version:UInt64}`, { version });
      await takeMeasures({ ...of, moments: [{ run: 1, asOf: endOf(END), asOfDay: END }], version, touched: true });
    });
  }
  for (let round = 0; round < 20; round++) await timed('one customer', async () => await measureCustomer({ ...of, customer: 1 + Math.floor(customers * (round + 0.5) / 20), moment: { asOf: endOf('2026-03-31'), asOfDay: '2026-03-31' } }));
  process.stdout.write(JSON.stringify({ customers, lines, rows, measures: FACT_MEASURES.length, months, seconds, cpuSeconds }));
} finally {
  await facts.close();
  rmSync(dir, { recursive: true, force: true });
}
