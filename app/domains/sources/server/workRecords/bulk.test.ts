import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { stagedTable } from '../batchTables.ts';
import { openWorkWorld } from './workWorld.testing.ts';

test('a file of more customers than there are leaves every index and every reference as it was', async () => {
  const world = await openWorkWorld();
  try {
    const shape = async () => (await sql<{ name: string; text: string }>`
      SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = 'customer'::regclass OR confrelid = 'customer'::regclass
      UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'customer' ORDER BY 1, 2`.execute(world.ctx.work)).rows;
    const before = await shape();
    const empty = await world.print();
    const batch = await world.makeBatch({ kind: 'customers', columns: { externalId: 'a', phone: 'b', parent: 'c' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false }, 'big');
    await world.createStaged('customers', stagedTable(batch.id));
    await world.facts.command(`INSERT INTO ${stagedTable(batch.id)} (file, row, external_id, phone, parent) SELECT 'f', number + 2, concat('C', toString(number % 60000)), concat('138', leftPad(toString(number % 60000), 8, '0')), if(number = 7, 'C9', '') FROM numbers(60010)`);
    // The first ten stand in the file twice; one of them had a parent in its first row only.
    expect(await world.place(batch)).toMatchObject({ created: 60_000, unchanged: 9, reasons: { replaced_in_file: 1 } });
    await world.publish(batch);
    expect(await shape()).toEqual(before);
    expect((await sql`SELECT count(*)::int AS n, count(DISTINCT external_id)::int AS ids, min(id) = (SELECT first_id FROM work_batch) AS first, max(id) = (SELECT last_id FROM work_batch) AS last, count(parent_id)::int AS parents FROM customer`.execute(world.ctx.work)).rows).toEqual([{ n: 60_000, ids: 60_000, first: true, last: true, parents: 0 }]);
    expect(await world.facts.rows('SELECT count() AS n FROM current_customer_profile')).toEqual([{ n: 60_000 }]);
    expect(await world.planUndo(batch)).toMatchObject({ possible: true, removes: 60_000 });
    await world.undo(batch);
    expect(await world.print()).toBe(empty);
    expect(await world.facts.rows('SELECT count() AS n FROM current_customer_profile')).toEqual([{ n: 0 }]);
  } finally { await world.close(); }
}, 120_000);
