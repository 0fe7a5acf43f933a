import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUSTOMERS, finishImport, makeEmpty, newHome, pause, secondsOf, upload, uploadText } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

/** Killed while a run is brought up to date, and while month ends are computed. */
const KILLS = process.env.CHANGQING_LONG === undefined ? 2 : 80;
const MONTHS = 5;
const MORE = `order_id,customer_id,order_time,product,amount,cost\n${Array.from({ length: 300 }, (_, i) => `U${i},C${1 + (i * 7) % CUSTOMERS},2026-10-${String(1 + i % 30).padStart(2, '0')} 10:00:00,P1,${i + 1}.00,1.00`).join('\n')}\n`;

// What does not hang on the day, so that midnight may pass meanwhile.
const NEWEST = `(SELECT max(run) FROM customer_snapshot WHERE run IN (SELECT run FROM customer_value))`;
const PRINT = `SELECT count() AS customers, sum(cityHash64(customer, orders, toString(revenue), toString(margin), toString(last_order_at), x, tx, z)) AS print FROM current_customer_snapshot WHERE run = ${NEWEST}`;
/** Customers of whom the tables of the run say different things. */
const TORN = `
  SELECT count() AS torn FROM (SELECT * FROM current_customer_snapshot WHERE run = ${NEWEST}) AS s
  FULL JOIN (SELECT * FROM current_fact_measure WHERE run = ${NEWEST}) AS m ON m.customer = s.customer
  FULL JOIN (SELECT * FROM current_customer_value WHERE run = ${NEWEST}) AS v ON v.customer = m.customer
  FULL JOIN (SELECT * FROM current_rfm_score WHERE run = ${NEWEST}) AS r ON r.customer = m.customer
  WHERE s.orders != m.orders OR s.revenue != m.revenue OR s.T != m.T OR ifNull(s.clv, 0) != ifNull(v.clv, 0) OR s.rfm_group != r.rfm_group OR s.customer != m.customer OR s.customer != v.customer`;
const MONTHS_PRINT = 'SELECT s.run AS run, count() AS customers, sum(cityHash64(s.customer, s.stage, s.orders, toString(s.revenue), m.T)) AS print FROM current_customer_snapshot AS s INNER JOIN current_fact_measure AS m ON m.run = s.run AND m.customer = s.customer WHERE s.run NOT IN (SELECT run FROM customer_value) GROUP BY run ORDER BY run';

const home = newHome();
const filled = join(home, 'filled');
let updateSeconds = 0;
let monthSeconds = 0;
let reference: unknown;
let months: unknown;

/** Waits until the newest run has all that was imported. */
async function upToDate(product: KillableProduct): Promise<void> {
  for (;;) {
    await product.jobsDone();
    const [state] = await product.work<{ done: boolean }>(`SELECT fact_version >= (SELECT max(version) FROM import_batch) AND open->'versions' = '[]' AND NOT EXISTS (SELECT FROM run WHERE status IN ('queued', 'running')) AS done FROM run WHERE status = 'done' AND kept AND kind = 'full' ORDER BY id DESC LIMIT 1`);
    if (state?.done === true) return;
    await pause(0.2);
  }
}

beforeAll(async () => {
  await makeEmpty(filled);
  const product = await KillableProduct.start(filled);
  await finishImport(product, await upload(product));
  await upToDate(product);
  await product.stop();
  const whole = join(home, 'whole');
  cpSync(filled, whole, { recursive: true });
  const undisturbed = await KillableProduct.start(whole);
  const id = await uploadText(undisturbed, 'more.csv', MORE);
  await finishImport(undisturbed, id);
  updateSeconds = await secondsOf(async () => { await upToDate(undisturbed); });
  [reference] = await undisturbed.facts(PRINT);
  await undisturbed.stop();
  const looked = join(home, 'looked-back');
  cpSync(whole, looked, { recursive: true });
  const lookingBack = await KillableProduct.start(looked);
  monthSeconds = await secondsOf(async () => { await lookingBack.ask('POST', '/api/runs/backfill', { months: MONTHS }); await lookingBack.jobsDone(); });
  months = await monthsOf(lookingBack);
  await lookingBack.stop();
}, 900_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

const monthsOf = async (product: KillableProduct) => (await product.facts<{ run: number }>(MONTHS_PRINT)).map(({ run: _, ...one }) => one);
const kills = Array.from({ length: KILLS }, (_, i) => i);

describe('kill -9', () => {
  it.each(kills)('in an update, time %i: the run is brought up to date once, with the numbers of an update that nothing disturbed', async (i) => {
    const dir = join(home, `update-${i}`);
    cpSync(filled, dir, { recursive: true });
    const moment = Math.random() * updateSeconds;
    const before = await KillableProduct.start(dir);
    await finishImport(before, await uploadText(before, 'more.csv', MORE));
    await pause(moment);
    await before.kill();

    const after = await KillableProduct.start(dir);
    await upToDate(after);
    expect({ moment, ...(await after.facts<object>(PRINT))[0] }).toEqual({ moment, ...reference as object });
    expect(await after.facts(TORN)).toEqual([{ torn: 0 }]);
    expect(await after.work("SELECT count(*)::int AS running FROM run_update WHERE status = 'running'")).toEqual([{ running: 0 }]);
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 600_000);

  it.each(kills)('in a backfill, time %i: each month end is there once, as if nothing had happened', async (i) => {
    const dir = join(home, `months-${i}`);
    cpSync(join(home, 'whole'), dir, { recursive: true });
    const moment = Math.random() * monthSeconds;
    const before = await KillableProduct.start(dir);
    await before.ask('POST', '/api/runs/backfill', { months: MONTHS });
    await pause(moment);
    await before.kill();

    const after = await KillableProduct.start(dir);
    await after.jobsDone();
    const runs = (await after.ask<{ runs: { kind: string; status: string; steps: { step: string; status: string }[] }[] }>('GET', '/api/runs')).runs.filter(({ kind }) => kind === 'backfill');
    expect({ moment, runs: runs.map(({ status, steps }) => [status, ...steps.map((step) => `${step.step} ${step.status}`)]) }).toEqual({ moment, runs: Array.from({ length: MONTHS }, () => ['done', 'measures done', 'lifecycle done', 'snapshot done']) });
    expect(await monthsOf(after)).toEqual(months);
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 600_000);
});
