import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectFacts } from '#server/facts/connectFacts.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { factsSeen } from '#server/facts/scopedFacts.ts';
import { testServers } from '#server/testServers.testing.ts';
import { migrateFacts } from '#server/work/migrate.ts';

/** A scope on ClickHouse servers: the filters go along to every shard. Run by `npm run test:cluster`. */
const servers = testServers();
const CUSTOMERS = 40;

describe.skipIf(servers === null)('a scope on servers', () => {
  let facts: FactStore;
  beforeAll(async () => {
    facts = await connectFacts({ url: servers!.clickhouseUrl, cluster: servers!.cluster === '' ? null : servers!.cluster, database: `scope_${process.pid}` });
    await migrateFacts(facts);
    const ids = Array.from({ length: CUSTOMERS }, (_, i) => i + 1);
    await facts.insertRows('customer_profile', ids.map((customer) => ({ customer, source: 'crm', external_id: `C${customer}`, kind: 'person', name: `客户${customer}`, owner_name: customer % 4 === 0 ? "王'一" : '李二', department: 1 + (customer % 2), version: 1 })));
    // One who went over to another department, and one who is gone.
    await facts.insertRows('customer_profile', [{ customer: 2, source: 'crm', external_id: 'C2', kind: 'person', name: '客户2', owner_name: '李二', department: 2, version: 2 }, { customer: 4, source: 'crm', external_id: 'C4', kind: 'person', name: '', owner_name: "王'一", department: 1, version: 2, gone: 1 }]);
    await facts.insertRows('order_line', ids.flatMap((customer) => [1, 2, 3].map((n) => ({ customer, recorded_for: customer, source: 'crm', key: String(customer * 10 + n), version: 1, batch: 1, at: '2026-05-01 00:00:00.000', order_id: `${customer}-${n}`, product: 'p', category: 'c', channel: 'web', quantity: 1, amount: '10', order_amount: '10', currency: 'CNY' }))));
  }, 300_000);
  afterAll(async () => { await facts?.close(); });

  const people = [
    ['departments', { person: 'x', departments: [1], owners: [] }, (c: number) => c % 2 === 0 && c !== 2 && c !== 4],
    ['owners', { person: 'x', departments: [], owners: ["王'一"] }, (c: number) => c % 4 === 0 && c !== 4],
    ['nobody', { person: 'x', departments: [], owners: [] }, () => false],
  ] as const;

  it.each(people)('by %s shows the same customers in every table, view and join', async (_, seen, sees) => {
    const scoped = factsSeen(facts, seen);
    const mine = Array.from({ length: CUSTOMERS }, (__, i) => i + 1).filter(sees);
    for (const over of ['whole', 'shard'] as const) {
      for (const from of ['order_line', 'current_order_line', 'current_customer_profile', '(SELECT customer FROM current_order_line) AS a LEFT ANY JOIN current_customer_profile AS p USING (customer)']) {
        const rows = await scoped.rows<{ customer: number }>(`SELECT DISTINCT customer FROM ${from} ORDER BY customer`, {}, { over });
        expect([over, from, rows.map(({ customer }) => customer).sort((a, b) => a - b)]).toEqual([over, from, mine]);
      }
      expect(await scoped.rows('SELECT count() AS n, sum(amount) AS amount FROM current_order_line', {}, { over: 'whole' })).toEqual([{ n: 3 * mine.length, amount: mine.length === 0 ? '0' : String(30 * mine.length) }]);
    }
    // The store beside it still shows everybody.
    expect(await facts.rows('SELECT uniqExact(customer) AS n FROM current_order_line')).toEqual([{ n: CUSTOMERS }]);
  });
});
