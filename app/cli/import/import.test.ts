import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { changqing, hasRealData, ownProcess, realData, testFolder } from '#cli/testing/command.ts';
import { findDoor } from '#server/commandDoor.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openServer } from './openServer.ts';
import type { ImportOutcome } from './outcome.ts';

// Every command opens the data anew; a busy machine takes its time over it.
vi.setConfig({ testTimeout: 300_000 });
const folder = testFolder();
afterAll(() => { folder.remove(); });
const home = (name: string): string => join(folder.path, name);
// The first command finds no data directory and makes it; the others would only spend the same seconds on it again.
beforeAll(async () => { for (const name of ['dry', 'asks', 'map', 'served', 'killed', 'stopped', 'real']) await prepareDataDir(home(name)); });
const run = async (dir: string, ...args: string[]) => await changqing([...args, '--data', home(dir)], { cwd: folder.path });
const runAlone = async (dir: string, ...args: string[]) => await ownProcess([...args, '--data', home(dir)], { cwd: folder.path });

/** An import that must succeed. */
async function imported(dir: string, ...args: string[]): Promise<ImportOutcome> {
  const { code, out, err } = await run(dir, 'import', ...args, '--json');
  if (code !== 0) throw new Error(`code ${code}: ${err}`);
  return JSON.parse(out) as ImportOutcome;
}

const HEAD = 'order_id,customer_id,order_time,amount';
const orders = folder.put('orders.csv', `${HEAD}\nA1,C1,2026-03-01,10\nA2,C2,2026-03-02,20\nA3,,2026-03-03,30\nA4,C1,someday,40\n`);
const KEYS = ['batch', 'kind', 'source', 'read', 'accepted', 'unchanged', 'rejected', 'quarantined', 'created', 'updated', 'newCustomers', 'reasons', 'warnings', 'seconds'];

/** What the commands said without a server, to be compared with what they say through one. */
const alone: { first?: ImportOutcome; second?: string; question?: string } = {};
const odd = folder.put('odd.csv', 'zip,lat,lng\n1000,2.5,3.5\n1001,2.6,3.6\n');

describe('import without a server', () => {
  it('S056: counts every row, says why some stay out, changes nothing the second time, and can be undone', async () => {
    const first = await imported('alone', orders, '--rejects', 'rejects.csv', '--lang', 'en');
    alone.first = first;
    expect(Object.keys(first)).toEqual(KEYS);
    expect(first).toMatchObject({ batch: 1, kind: 'orders', source: 'main', read: 4, accepted: 2, unchanged: 0, rejected: 2, quarantined: 0, created: 2, updated: 0, newCustomers: 2 });
    expect(first.reasons.map(({ reason, label, severity, count }) => [reason, label, severity, count])).toEqual([['bad_time', 'the time cannot be read', 'reject', 1], ['no_customer', 'no customer id', 'reject', 1]]);
    const rejects = readFileSync(home('rejects.csv'), 'utf8');
    expect(rejects.split('\n').map((line) => line.split(',').slice(0, 3))).toEqual([['\ufefffile', 'row', 'column'], ['"orders.csv"', '4', '"customer_id"'], ['"orders.csv"', '5', '"order_time"'], ['']]);
    const { code, out } = await runAlone('alone', 'import', orders);
    expect(code).toBe(0);
    alone.second = out;
    for (const word of ['已导入', '订单', '没有变化', '没有客户号', '时间无法识别', '分析已排队']) expect(out).toContain(word);
    expect(out).toMatch(/没有变化 +2\n/);
    const list = await run('alone', 'imports', '--lang', 'en');
    expect(list.out.split('\n').slice(1, 3).map((line) => [line.trim()[0], line.includes('imported'), line.includes('orders.csv')])).toEqual([['2', true, true], ['1', true, true]]);
    const refused = await run('alone', 'import', folder.put('later.csv', `${HEAD}\nA1,C1,2026-03-01,11\n`), '--json');
    expect(JSON.parse(refused.out)).toMatchObject({ batch: 3, updated: 1 });
    const hindered = await runAlone('alone', 'undo', '1', '--lang', 'en');
    expect([hindered.code, hindered.err.trim().split('\n').length]).toEqual([2, 1]);
    expect(hindered.out).toContain('import 3');
    expect((await run('alone', 'undo', '3')).code).toBe(0);
    expect(JSON.parse((await run('alone', 'undo', '1', '--json')).out)).toMatchObject({ batch: 1, undone: true, possible: true, removes: 2, removesCustomers: 2, hindrances: [] });
  });

  it('a dry run says the same counts and leaves nothing', async () => {
    const tried = await imported('dry', orders, '--dry-run', '--rejects', 'dry.csv');
    expect(tried).toMatchObject({ batch: null, read: 4, accepted: 2, rejected: 2, newCustomers: 2 });
    expect(existsSync(home('dry.csv'))).toBe(true);
    expect(JSON.parse((await run('dry', 'imports', '--json')).out)).toEqual([]);
  });

  it('asks for the kind and for a column in one sentence, and takes the answer', async () => {
    const kind = await run('asks', 'import', odd, '--lang', 'en');
    alone.question = kind.err;
    expect([kind.code, kind.out]).toEqual([2, '']);
    expect(kind.err).toMatch(/not clear what kind of records odd\.csv holds.*zip, lat, lng.*--kind/);
    const items = folder.put('items.csv', 'Member_number,Date,itemDescription\n7,21-07-2015,tea\n8,22-07-2015,milk \n');
    const amount = await run('asks', 'import', items);
    expect(amount.code).toBe(2);
    expect(amount.err).toMatch(/需要 amount.*Member_number, Date, itemDescription.*--value amount=/);
    expect(await imported('asks', items, '--value', 'amount=1')).toMatchObject({ kind: 'orders', accepted: 2 });
    const people = folder.put('people.csv', 'age;job;education\n58;management;tertiary\n44;clerk;\n');
    expect(await imported('asks', people, '--kind', 'customers', '--column', 'externalId=#row', '--source', 'bank')).toMatchObject({ kind: 'customers', source: 'bank', created: 2 });
    expect((await run('asks', 'import', items, '--column', 'amount=Nothing')).err).toMatch(/Nothing.*Member_number/);
  });

  it('takes a map file, several files and a folder as one import', async () => {
    const map = folder.put('map.json', JSON.stringify({ kind: 'orders', columns: { customer: 'who', at: 'when', amount: 'much' }, fixed: { channel: 'shop' }, dateOrder: 'dmy' }));
    folder.put('one.csv', 'who,when,much\nC1,05/06/2024,3\n');
    folder.put('two.csv', 'when,much,who\n07/06/2024,4,C2\n');
    expect(await imported('map', join(folder.path, 'one.csv'), join(folder.path, 'two.csv'), '--map', map)).toMatchObject({ read: 2, accepted: 2, newCustomers: 2, warnings: [] });
  });

  it.each([
    [['import', orders, '--kind', 'things'], '--kind'], [['import', orders, '--column', 'amount'], '--column'], [['import', orders, '--update', 'maybe'], '--update'], [['import', orders, '--match', 'shoe'], '--match'],
    [['import', 'nowhere.csv'], 'nowhere.csv'], [['import', orders, '--map', 'nowhere.json'], 'nowhere.json'], [['import', orders, '--rejects', 'nowhere/x.csv'], 'nowhere/x.csv'], [['undo', 'abc'], 'abc'], [['undo', '99'], '99'], [['import'], 'files'],
  ])('%s is refused in one sentence', async (args, said) => {
    const { code, out, err } = await run('alone', ...args);
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(err).toContain(said);
  });
});

/** The server as `npm start` starts it, without the pages. */
const servers: ChildProcess[] = [];
afterAll(() => { for (const server of servers) server.kill('SIGKILL'); });
async function startServer(dir: string) {
  const child = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', join(import.meta.dirname, 'doorServer.testing.ts'), home(dir)], { stdio: ['pipe', 'pipe', 'inherit'] });
  servers.push(child);
  await once(child.stdout, 'data');
  return { kill: async () => { const ended = once(child, 'exit'); child.kill('SIGKILL'); await ended; }, stop: async () => { const ended = once(child, 'exit'); child.kill('SIGTERM'); await ended; } };
}

describe('import through the server that has the data', () => {
  it('gives the same output, asks the same, and undoes', async () => {
    const server = await startServer('served');
    try {
      const given = await imported('served', orders, '--lang', 'en');
      expect({ ...given, seconds: 0 }).toEqual({ ...alone.first!, seconds: 0 });
      const there = await runAlone('served', 'import', orders);
      const lines = (text: string): string[] => text.split('\n').filter((line) => !/用时|分析已排队/.test(line));
      expect(lines(there.out)).toEqual(lines(alone.second!));
      expect((await run('served', 'import', odd, '--lang', 'en')).err).toBe(alone.question);
      expect(await imported('served', orders, '--dry-run', '--rejects', 'served.csv')).toMatchObject({ batch: null, unchanged: 2, rejected: 2 });
      expect(readFileSync(home('served.csv'), 'utf8').split('\n')).toHaveLength(4);
      expect((await run('served', 'undo', '2')).code).toBe(0);
      expect(JSON.parse((await run('served', 'undo', '1', '--json')).out)).toMatchObject({ undone: true, removes: 2 });
      expect((await run('served', 'imports', '--lang', 'en')).out.split('\n').slice(1, 3).every((line) => line.includes('undone'))).toBe(true);
    } finally { await server.stop(); }
    // Its door is gone with it: the data are opened here.
    expect(JSON.parse((await run('served', 'imports', '--json')).out)).toHaveLength(2);
  });

  it('a server that is killed meanwhile is a clear problem; started again it goes on', async () => {
    const many = folder.put('many.csv', `${HEAD}\n${Array.from({ length: 60_000 }, (_, i) => `M${i},C${i % 5000},2026-03-${String(1 + i % 28).padStart(2, '0')},${i % 100}.5`).join('\n')}\n`);
    const server = await startServer('killed');
    const asked = runAlone('killed', 'import', many, '--lang', 'en');
    const door = openServer(findDoor(home('killed'))!, 'en');
    while (!(await door.list()).some(({ job }) => job?.status === 'running')) await new Promise((later) => setTimeout(later, 20));
    await server.kill();
    const { code, out, err } = await asked;
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('stopped while import 1 was under way');
    const again = await startServer('killed');
    try {
      const restarted = openServer(findDoor(home('killed'))!, 'en');
      for (let status = ''; status !== 'published'; await new Promise((later) => setTimeout(later, 50))) {
        status = (await restarted.list())[0]!.status;
        expect(['checking', 'checked', 'publishing', 'published']).toContain(status);
      }
      expect(JSON.parse((await run('killed', 'imports', '--json')).out)).toMatchObject([{ counts: { read: 60_000, accepted: 60_000 } }]);
    } finally { await again.stop(); }
  });
});

describe('stopped by the person', () => {
  it('ends between two steps, leaves nothing half done, and the same command goes on', async () => {
    const many = folder.put('stopped.csv', `${HEAD}\n${Array.from({ length: 60_000 }, (_, i) => `S${i},C${i % 5000},2026-03-01,1`).join('\n')}\n`);
    const child = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', join(import.meta.dirname, '../changqing.ts'), 'import', many, '--data', home('stopped'), '--lang', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => { err += part; });
    while (!existsSync(join(home('stopped'), 'lock'))) await new Promise((later) => setTimeout(later, 20));
    child.kill('SIGINT');
    const [code] = await once(child, 'exit') as [number | null];
    expect([code, /Stopped\./.test(err)]).toEqual([130, true]);
    expect(JSON.parse((await run('stopped', 'imports', '--json')).out)).toEqual([]);
    expect(await imported('stopped', many)).toMatchObject({ read: 60_000, accepted: 60_000 });
  });
});

describe.skipIf(!hasRealData)('real files', () => {
  it('three of them, by their suggestions', async () => {
    expect(await imported('real', join(realData, '11_cdnow/CDNOW_sample.txt.gz'), '--source', 'cdnow')).toMatchObject({ kind: 'orders', read: 6919, accepted: 6919, newCustomers: 2357 });
    expect(await imported('real', join(realData, '06_crm_sales_opportunities/accounts.csv'), '--source', 'crm')).toMatchObject({ kind: 'customers', read: 85, created: 85 });
    expect(await imported('real', join(realData, '06_crm_sales_opportunities/sales_pipeline.csv.gz'), '--source', 'crm')).toMatchObject({ kind: 'orders', read: 8800, accepted: 6711, rejected: 2089, newCustomers: 0 });
  });
});
