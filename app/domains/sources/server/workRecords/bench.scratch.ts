import { openWorkWorld } from './workWorld.testing.ts';
import { stagedTable } from '../batchTables.ts';
const N = Number(process.argv[2] ?? 1_000_000);
const world = await openWorkWorld();
const mapping = { kind: 'customers', columns: { externalId: 'a', name: 'b', phone: 'c', email: 'd', province: 'e', city: 'f', gender: 'g', birthday: 'h', channel: 'i', acquiredOn: 'j' }, fixed: { consentBasis: 'consent' }, custom: { x: { key: 'size', label: 'x', type: 'text' }, y: { key: 'visits', label: 'y', type: 'number' } }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false } as const;
const fillStaged = async (cityShift: string, match = {}) => {
  const batch = await world.makeBatch({ ...mapping, ...match } as never, 'shop');
  await world.createStaged('customers', stagedTable(batch.id));
  await world.facts.command(`INSERT INTO ${stagedTable(batch.id)} (file, row, external_id, name, phone, email, province, city, gender, birthday, channel, acquired_on, consent_basis, custom)
   SELECT 'f.csv', number + 2, concat('C', toString(number)), concat('客户', toString(number)), concat('138', leftPad(toString(number), 8, '0')), concat('a', toString(number), '@example.com'), '浙江省', ${cityShift}, if(number % 2, 'female', 'male'), if(number % 3, toDate32('1990-05-12'), NULL), '门店', toDate32('2024-01-01') + number % 600, 'consent', map('size', 'L', 'visits', toString(number % 9)) FROM numbers(${N})`);
  return batch;
};
const slow = (o: any, k: string, label: (a: any[]) => string) => { const was = o[k].bind(o); o[k] = async (...a: any[]) => { const t = performance.now(), c = process.cpuUsage(); const r = await was(...a); const d = process.cpuUsage(c); if (performance.now() - t > 300) console.log('   ', Math.round(performance.now() - t), 'cpu', Math.round((d.user + d.system) / 1000), label(a).replace(/\s+/g, ' ').slice(0, 130)); return r; }; };
slow(world.facts, 'command', (a) => a[0]); slow(world.facts, 'run', (a) => a[0].name); let ch = 0, chc = 0; { const was = world.facts.rows; (world.facts as any).rows = async (...a: any[]) => { const t = performance.now(), c = process.cpuUsage(); const r = await (was as any)(...a); const d = process.cpuUsage(c); ch += performance.now() - t; chc += (d.user + d.system) / 1000; return r; }; }
if (process.argv[3]) { const pg = (await import('pg')).default; const was = pg.Client.prototype.query as any; (pg.Client.prototype as any).query = function (...a: any[]) { const t = performance.now(), c = process.cpuUsage(); const r = was.apply(this, a); r?.then?.(() => { const d = process.cpuUsage(c); if (performance.now() - t > 300 && !/INSERT INTO .incoming|RECURSIVE way/.test(String(a[0]?.text ?? a[0]))) console.log('   pg', Math.round(performance.now() - t), 'cpu', Math.round((d.user + d.system) / 1000), String(a[0]?.text ?? a[0]).replace(/\s+/g, ' ').slice(0, 130)); }); return r; }; }
const timed = async (name: string, act: () => Promise<unknown>) => { const t = performance.now(), c = process.cpuUsage(); const r = await act(); const d = process.cpuUsage(c); console.log(name, Math.round(performance.now() - t), 'ms cpu', Math.round((d.user + d.system) / 1000), 'rss', Math.round(process.memoryUsage().rss / 1e6), JSON.stringify(r ?? '').slice(0, 200)); };
for (const [name, city, more] of [['first', `'杭州市'`, {}], ['same', `'杭州市'`, {}], ['city', `'宁波市'`, {}], ['phone same', `'宁波市'`, { match: ['phone'] }]].slice(0, Number(process.argv[4] ?? 9)) as [string, string, object][]) {
  const batch = await fillStaged(city, more);
  await timed(`${name} place`, () => world.place(batch));
  console.log('ch rows', ch, chc); await timed(`${name} publish`, () => world.publish(batch));
  await timed(`${name} tidy`, () => world.tidy(batch));
  if (name === 'city' ) { await timed('plan', () => world.planUndo(batch)); await timed('undo', () => world.undo(batch)); }
}
const first = { id: 1, source: 'shop', mapping: { ...mapping } } as never;
await timed('plan first', () => world.planUndo(first));
await timed('undo first', () => world.undo(first));
console.log((await world.print()).length, 'peak', process.resourceUsage().maxRSS / 1e3);
await world.close();
