import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeFile } from './takeFile.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

let test: TestProduct;
beforeAll(async () => { test = await openTestProduct(); });
afterAll(async () => { await test.close(); });

const take = async (name: string, text: string): Promise<void> => { await takeFile(test, name, text); };
const idOf = async (external: string): Promise<number> => (await sql<{ id: number }>`SELECT id FROM customer WHERE external_id = ${external}`.execute(test.product.work.db)).rows[0]!.id;
interface Costs { total: string; byPurpose: { purpose: string; amount: string }[]; lines: { amount: string; whole: string | null; sharedBy: number }[] }
const costsOf = async (external: string): Promise<Costs> => (await test.ask<Costs>('GET', `/api/customers/${await idOf(external)}/costs`)).body;

it('costs that stand for nobody are shared out by the rule, and the shares add up', async () => {
  // A and B come in March (B by the channel 抖音), C in April; A orders twice in March.
  await take('订单.csv', '订单号,客户号,下单时间,金额,渠道\n1,A,2026-03-01,100,门店\n2,A,2026-03-20,50,门店\n3,B,2026-03-05,150,抖音\n4,C,2026-04-02,200,抖音\n');
  await take('花费.csv', '费用编号,日期,花费,渠道,用途,客户号\nF1,2026-03-10,90,抖音,获客,\nF2,2026-03-11,60,,获客,\nF3,2026-03-31,30,,服务,\nF4,2026-03-15,7,,服务,A\nF5,2026-01-15,11,,获客,\n');
  const [a, b, c] = [await costsOf('A'), await costsOf('B'), await costsOf('C')];
  // F2 is halved between A and B; F3 goes by orders (two of three are A's); F1 is B's alone; nobody came in January.
  expect([a, b, c].map(({ total }) => Number(total))).toEqual([30 + 20 + 7, 90 + 30 + 10, 0]);
  expect(a.lines.map(({ amount, whole, sharedBy }) => [Number(amount), whole === null ? null : Number(whole), sharedBy]).sort()).toEqual([[20, 30, 2], [30, 60, 2], [7, null, 1]]);
  const { body } = await test.ask<{ purposes: { purpose: string; own: string; shared: string; unshared: string }[] }>('GET', '/api/costs');
  expect(body.purposes.map(({ purpose, own, shared, unshared }) => [purpose, Number(own), Number(shared), Number(unshared)])).toEqual([['acquisition', 0, 150, 11], ['service', 7, 30, 0]]);
  expect([a, b, c].reduce((sum, { total }) => sum + Number(total), 0)).toBe(150 + 30 + 7);
  // By revenue instead: half of F3 each.
  expect((await test.ask('PUT', '/api/costs/rule', { acquisition: 'new-customers', service: 'revenue', retention: 'orders', winback: 'orders', other: 'revenue' })).status).toBe(200);
  expect(Number((await costsOf('A')).total)).toBe(30 + 15 + 7);
});

it('the timeline holds what happened besides orders, page by page', async () => {
  await take('拜访.csv', `互动编号,客户号,拜访日期,互动类型,跟进内容\n${Array.from({ length: 25 }, (_, i) => `H${i},A,2026-05-${String(i + 1).padStart(2, '0')},拜访,第${i}次`).join('\n')}\n`);
  interface Events { events: { kind: string; at: string; text: string }[]; next: string | null; counts: { kind: string; count: number }[] }
  const url = `/api/customers/${await idOf('A')}/events`;
  const first = (await test.ask<Events>('GET', url)).body;
  expect(first.counts).toEqual([{ kind: 'cost', count: 1 }, { kind: 'interaction', count: 25 }]);
  expect(first.events).toHaveLength(20);
  const second = (await test.ask<Events>('GET', `${url}?before=${encodeURIComponent(first.next!)}`)).body;
  expect([second.events.length, second.next]).toEqual([6, null]);
  expect(new Set([...first.events, ...second.events].map(({ at, text }) => `${at} ${text}`)).size).toBe(26);
  expect((await test.ask<Events>('GET', `${url}?kind=cost`)).body.events.map(({ kind }) => kind)).toEqual(['cost']);
});
