import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishImport, KILLS, makeEmpty, newHome, pause, secondsOf, upload } from './faultWorld.ts';
import { KillableProduct } from './killedProcess.ts';

const AS_OF = '2026-11-01T00:00:00.000Z';
const SNAPSHOT = 'SELECT count() AS customers, uniqExact(customer) AS different, sum(cityHash64(customer, stage, rfm_group, orders, toString(revenue), toString(clv), toString(clv_high))) AS print FROM current_customer_snapshot WHERE run = ';
const home = newHome();
const filled = join(home, 'filled');
let seconds = 0;
let reference: unknown;
beforeAll(async () => {
  await makeEmpty(filled);
  const product = await KillableProduct.start(filled);
  await finishImport(product, await upload(product));
  let run = 0;
  seconds = await secondsOf(async () => { run = (await product.ask<{ runId: number }>('POST', '/api/runs', { asOf: AS_OF })).runId; await product.jobsDone(); });
  [reference] = await product.facts(`${SNAPSHOT}${run}`);
  await product.stop();
}, 180_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

describe('kill -9', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))('in a run, time %i: the run is finished once, with the numbers of a run that nothing disturbed', async (i) => {
    const dir = join(home, `run-${i}`);
    cpSync(filled, dir, { recursive: true });
    const moment = Math.random() * seconds;
    const before = await KillableProduct.start(dir);
    const { runId } = await before.ask<{ runId: number }>('POST', '/api/runs', { asOf: AS_OF });
    await pause(moment);
    await before.kill();

    const after = await KillableProduct.start(dir);
    await after.jobsDone();
    const run = await after.ask<{ status: string; steps: { step: string; status: string }[] }>('GET', `/api/runs/${runId}`);
    expect({ moment, status: run.status }).toEqual({ moment, status: 'done' });
    expect(run.steps.map((step) => `${step.step} ${step.status}`)).toEqual(['measures done', 'segments done', 'lifecycle done', 'value done', 'snapshot done']);
    expect((await after.facts(`${SNAPSHOT}${runId}`))[0]).toEqual(reference);
    const [doubled] = await after.facts<object>(`SELECT (SELECT count() - uniqExact(customer) FROM current_fact_measure WHERE run = ${runId}) AS measures, (SELECT count() - uniqExact(customer, as_of) FROM current_stage_at WHERE run = ${runId}) AS stages, (SELECT count() - uniqExact(customer) FROM current_customer_value WHERE run = ${runId}) AS values`);
    expect(doubled).toEqual({ measures: 0, stages: 0, values: 0 });
    await after.kill();
    rmSync(dir, { recursive: true, force: true });
  }, 120_000);
});
