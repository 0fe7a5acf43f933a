import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { newHome } from './faultWorld.ts';
import { countChanges, KillableProduct, killWhileStarting } from './killedProcess.ts';

/** Killed while customers are brought over into the fact store. */
const KILLS = process.env.CHANGQING_LONG === undefined ? 1 : 40;
const CUSTOMERS = 30_000;
/** Each with an entry of its own, so that they are brought over in several passes. */
const ADDED = `
  WITH made AS (
    INSERT INTO customer (source, external_id, name, phone_key, custom, created_at, updated_at)
    SELECT 'shop', 'C' || n, '客户' || n, '1380' || (1000000 + n), jsonb_build_object('level', n % 5), now(), now() FROM generate_series(1, ${CUSTOMERS}) AS n RETURNING id)
  INSERT INTO customer_outbox (from_id, to_id) SELECT id, id FROM made`;
/** A third get another name, some are merged into their neighbour, some are gone, and there are new ones. */
const CHANGED = [
  `UPDATE customer SET name = name || '改', phone_key = '1390' || (1000000 + id) WHERE id % 3 = 0`,
  `UPDATE customer SET merged_into = id + 1 WHERE id % 10 = 1 AND id < ${CUSTOMERS}`,
  `DELETE FROM customer WHERE id % 10 = 5`,
  `INSERT INTO customer_outbox (from_id, to_id) SELECT n, n FROM generate_series(1, ${CUSTOMERS}) AS n WHERE n % 3 = 0 OR n % 10 IN (1, 5)`,
  ADDED.replaceAll("'C' ||", "'N' ||"),
];
const PRINT = `SELECT
  (SELECT count() FROM current_customer_profile) AS customers, (SELECT toString(sum(cityHash64(formatRow('RowBinary', *)))) FROM current_customer_profile) AS profiles,
  (SELECT count() FROM current_customer_known_as) AS names, (SELECT toString(sum(cityHash64(formatRow('RowBinary', *)))) FROM current_customer_known_as) AS known`;
const STANDING = `SELECT count(*) FILTER (WHERE merged_into IS NULL)::int AS customers, (count(*) + count(phone_key))::int AS names FROM customer`;

const home = newHome();
const changed = join(home, 'changed');
let [changes, print]: [number, object] = [0, {}];

async function printOf(product: KillableProduct): Promise<object> {
  const [found] = await product.facts<{ customers: number; names: number }>(PRINT);
  const [standing] = await product.work<object>(STANDING);
  expect(found).toMatchObject(standing!);
  expect(await product.work('SELECT count(*)::int AS waiting FROM customer_outbox')).toEqual([{ waiting: 0 }]);
  return found!;
}

beforeAll(async () => {
  await prepareDataDir(changed);
  let product = await KillableProduct.start(changed, { first: true });
  await product.work(ADDED);
  // A customer entered by hand takes all that wait along.
  await product.ask('POST', '/api/customers', { changes: { name: '手工录入' } });
  const before = await printOf(product);
  for (const statement of CHANGED) await product.work(statement);
  await product.stop();
  const undisturbed = join(home, 'undisturbed');
  cpSync(changed, undisturbed, { recursive: true });
  changes = await countChanges(undisturbed, async () => { product = await KillableProduct.start(undisturbed); });
  print = await printOf(product);
  await product.kill();
  expect(print).not.toEqual(before);
}, 600_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

describe('kill -9', () => {
  it.each(Array.from({ length: KILLS }, (_, i) => i))('in the projection, time %i: the next start brings over all of it, and nothing twice', async (i) => {
    const dir = join(home, `projection-${i}`);
    cpSync(changed, dir, { recursive: true });
    const moment = Math.ceil(Math.random() * changes);
    await killWhileStarting(dir, moment);
    const product = await KillableProduct.start(dir);
    expect({ moment, print: await printOf(product) }).toEqual({ moment, print });
    await product.stop();
    expect({ moment, left: readdirSync(dir).filter((name) => name.startsWith('scratch')) }).toEqual({ moment, left: [] });
    rmSync(dir, { recursive: true, force: true });
  }, 600_000);
});
