import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING, scopeFrom } from '#server/scope.ts';
import { asSystem, inScope } from '#server/scopedCtx.ts';
import { routesOf } from '#server/main.ts';
import { changeOthers, MINE_NAME, openScopeWorld, OTHERS_NAME, type Person, type ScopeWorld } from './scopeWorld.ts';

let world: ScopeWorld;
beforeAll(async () => { world = await openScopeWorld(); }, 600_000);
afterAll(async () => { await world.test.close(); });

const PEOPLE: readonly Person[] = ['department', 'own'];
const never = async (): Promise<never> => { throw new Error('not asked here'); };
const reading = routesOf({ authentication: { actorOf: never } as never, policyInForce: never, whenPublished: never })
  .filter(({ contract, options }) => options.access === 'signed-in' && options.whole !== true && (contract.method === 'GET' || options.changesNothing === true));

/** What routes want beside their path; a new one that wants something is named here, or the walk below fails. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/organisations': ['text=0', `text=${encodeURIComponent(OTHERS_NAME)}`],
  '/api/makeup': ['by=province', 'by=owner_name', 'by=gender', 'by=city&province=%E4%B8%8A%E6%B5%B7%E5%B8%82'],
  '/api/duplicates': ['show=open', 'show=merged', 'show=different'],
  '/api/credibility/reviews': ['', 'status=waiting'],
  '/api/measures/own/values': ['fact=order_line&column=channel', 'fact=interaction&column=type'],
};
const BODIES: Readonly<Record<string, readonly object[]>> = {
  '/api/customers/query': [{ query: {} }, { query: { sort: 'revenue', where: [{ measure: 'orders', from: 1 }] }, limit: 3 }, { query: { text: OTHERS_NAME } }, { query: { text: MINE_NAME, kind: 'person' } }, { query: { text: '1380013' } }],
  '/api/measures/own/preview': [{ definition: { make: 'aggregate', fact: 'order_line', aggregate: 'sum', column: 'amount', window: { window: 'all' } }, unit: 'money', without: 'empty' }, { definition: { make: 'aggregate', fact: 'order_line', aggregate: 'last', column: 'channel', window: { window: 'all' } }, unit: null, without: 'empty' }],
  '/api/changes': [{}, { measure: 'revenue', query: { text: MINE_NAME } }, { query: { where: [{ measure: 'orders', from: 1 }] } }],
};
/** Definitions that hold no customer, each of them only there when somebody made it. */
const DEFINITIONS: ReadonlySet<string> = new Set(['/api/measures/own/:id']);
/** What stands behind an id in a path: one that is mine, and one of the others (or that I have no business with). */
const subjects = (path: string): readonly [mine: number | string | null, others: number | string | null] => {
  if (DEFINITIONS.has(path)) return [null, null];
  if (path.startsWith('/api/duplicates/:id')) return [world.pairs.mine, world.pairs.others];
  if (path.startsWith('/api/jobs/:id')) return [null, '00000000-0000-4000-8000-000000000000'];
  return [world.mine[0]!, world.others[0]!];
};

interface Asked { readonly label: string; readonly status: number; readonly text: string }
/** Every route that answers something to a person in a scope, asked about the person's own customers. */
async function askAll(person: Person): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { contract: { method, path } } of reading) {
    const [mine] = path.includes(':id') ? subjects(path) : [''];
    if (mine === null) continue;
    for (const query of QUERIES[path] ?? ['']) for (const body of BODIES[path] ?? [undefined]) {
      const url = `${path.replace(':id', String(mine)).replace(/:(?:key|measure)/, 'revenue')}${query === '' ? '' : `?${query}`}`;
      const { status, text } = await world.ask(person, method as 'GET', url, body);
      asked.push({ label: `${method} ${url} ${body === undefined ? '' : JSON.stringify(body)}`, status, text });
    }
  }
  return asked;
}

/** How long something took is no part of an answer, nor which of one's own customers a sample takes. */
const lasting = (text: string): unknown => JSON.parse(text, (key, value: unknown) => (key === 'milliseconds' ? 0 : key === 'sample' ? (value as readonly unknown[]).length : value));

describe('whoever sees only some customers', () => {
  it.each(PEOPLE)('by %s sees the same customers in the list, and their number', async (person) => {
    const { body } = await world.ask<{ total: number; customers: { id: number }[] }>(person, 'POST', '/api/customers/query', { query: {} });
    expect([body.total, body.customers.map(({ id }) => id).sort((a, b) => a - b)]).toEqual([world.mine.length, [...world.mine]]);
    const overview = await world.ask<{ customers: number; orders: number; since: { customersBefore: number } }>(person, 'GET', '/api/overview');
    const whole = await world.test.ask<{ customers: number }>('GET', '/api/overview');
    expect([overview.body.customers, overview.body.since.customersBefore, whole.body.customers]).toEqual([world.mine.length, world.mine.length, world.mine.length + world.others.length]);
  });

  it.each(PEOPLE)('by %s is told nothing of others by any route, names and counts alike: answers stay the same whatever the others are', async (person) => {
    const before = await askAll(person);
    expect(before.filter(({ status }) => status !== 200).map(({ label, status, text }) => `${status} ${label} ${text.slice(0, 200)}`)).toEqual([]);
    expect(before.filter(({ text }) => text.includes(OTHERS_NAME) || text.includes('李二')).map(({ label }) => label)).toEqual([]);
    expect(before.filter(({ text }) => text.includes(MINE_NAME)).length).toBeGreaterThan(8);
    if (person === PEOPLE[0]) await changeOthers(world);
    else return;
    const after = await askAll(person);
    for (const [i, { label, text }] of after.entries()) expect(lasting(text), label).toEqual(lasting(before[i]!.text));
    // The change was one: whoever sees everything sees it.
    expect((await world.test.ask<{ customers: number }>('GET', '/api/overview')).body.customers).toBe(world.mine.length + 2 * world.others.length);
  });

  it.each(PEOPLE)('by %s does not find others where a route names one', async (person) => {
    const found: string[] = [];
    for (const { contract: { method, path } } of reading.filter(({ contract }) => contract.path.includes(':id') && !DEFINITIONS.has(contract.path))) {
      const { status } = await world.ask(person, method as 'GET', `${path.replace(':id', String(subjects(path)[1])).replace(/:(?:key|measure)/, 'revenue')}${QUERIES[path]?.[0] === undefined ? '' : `?${QUERIES[path][0]}`}`, BODIES[path]?.[0]);
      if (status !== 404) found.push(`${status} ${path}`);
    }
    expect(found).toEqual([]);
    expect((await world.ask(person, 'GET', `/api/duplicates/${world.pairs.mixed}`)).status).toBe(404);
  });

  it('is refused what is about the company as a whole', async () => {
    const whole = routesOf({ authentication: { actorOf: never } as never, policyInForce: never, whenPublished: never }).filter(({ contract, options }) => options.whole === true && options.access === 'signed-in' && contract.method === 'GET');
    const statuses = await Promise.all(whole.map(async ({ contract: { path } }) => {
      const { status, body } = await world.ask<{ error: { code: string } }>('own', 'GET', `${path.replace(':id', '1').replace(':kind', 'orders')}${path.endsWith('/rows') ? '?source=crm&check=x' : path.endsWith('/examples') ? '?reason=x' : ''}`);
      return `${status} ${body.error.code} ${path}`;
    }));
    expect(statuses).toEqual(whole.map(({ contract: { path } }) => `403 ground.outsideScope ${path}`));
    expect(whole.length).toBeGreaterThan(10);
  });

  it('changes nothing of others, neither by a route of theirs nor by one of its own', async () => {
    const others = async () => JSON.stringify((await sql`SELECT c.*, (SELECT count(*) FROM contact k WHERE k.customer_id = c.id) AS contacts FROM customer c WHERE id = ANY (${world.others}::bigint[]) ORDER BY id`.execute(world.test.product.work.db)).rows);
    const before = await others();
    const [me, them] = [world.mine[0]!, world.others[0]!];
    const contact = { name: '张三', title: null, department: null, phone: null, email: null };
    const tries: readonly (readonly ['POST' | 'PUT' | 'DELETE', string, unknown, number])[] = [
      ['PUT', `/api/customers/${them}`, { seenAt: '2026-11-22T02:00:00.000Z', changes: { name: '改名' } }, 404],
      ['POST', `/api/customers/${them}/contacts`, contact, 404],
      ['POST', `/api/customers/${me}/merge`, { merged: them, fields: {}, why: '想要' }, 404],
      ['POST', `/api/merges/${world.merges.others}/undo`, { why: '想要' }, 404],
      ['POST', `/api/duplicates/${world.pairs.others}/decision`, { decision: 'different', why: '不是' }, 404],
      ['POST', `/api/duplicates/${world.pairs.mixed}/decision`, { decision: 'merge', survivor: me, fields: {}, why: '想要' }, 404],
      ['POST', `/api/credibility/reviews/${world.reviews.others}`, { decision: 'cleared', reason: '看过' }, 404],
      ['POST', '/api/customers', { changes: { name: '新来的', kind: 'person', ownerName: '李二' } }, 403],
      // A customer of one's own cannot be handed to where one does not see it.
      ['PUT', `/api/customers/${world.mine[5]}`, { seenAt: (await world.test.ask<{ updatedAt: string }>('GET', `/api/customers/${world.mine[5]}`)).body.updatedAt, changes: { ownerName: '李二' } }, 403],
    ];
    const statuses = [];
    for (const [method, url, body] of tries) statuses.push((await world.ask('own', method, url, body)).status);
    expect(statuses).toEqual(tries.map(([, , , status]) => status));
    expect(await others()).toBe(before);
  });

  it('changes its own customers as everybody does, and both stores show it', async () => {
    const id = world.mine[2]!;
    const { body } = await world.ask<{ updatedAt: string }>('own', 'GET', `/api/customers/${id}`);
    expect((await world.ask('own', 'PUT', `/api/customers/${id}`, { seenAt: body.updatedAt, changes: { name: `${MINE_NAME}新名` } })).status).toBe(200);
    expect(await world.test.product.facts.rows('SELECT name FROM current_customer_profile WHERE customer = {id:UInt64}', { id })).toEqual([{ name: `${MINE_NAME}新名` }]);
    // Those of others are still there: bringing records over is the product's own business.
    const [counted] = await world.test.product.facts.rows<{ n: number }>('SELECT count() AS n FROM current_customer_profile WHERE customer IN {others:Array(UInt64)}', { others: world.others });
    expect(counted!.n).toBe(world.others.length);
    const merged = await world.ask<{ merge: number }>('department', 'POST', `/api/customers/${world.mine[3]}/merge`, { merged: world.mine[4], fields: {}, why: '同一人' });
    expect(merged.status).toBe(200);
    expect((await world.ask('department', 'POST', `/api/merges/${merged.body.merge}/undo`, { why: '看错了' })).status).toBe(200);
  });

  it('takes its own customers out as a file, which nobody else but an administrator may fetch', async () => {
    const { body: { jobId } } = await world.ask<{ jobId: string }>('own', 'POST', '/api/customers/export', { query: {} });
    await world.test.jobsDone();
    const file = await world.ask('own', 'GET', `/api/jobs/${jobId}/file`);
    expect(file.text.trimEnd().split('\n')).toHaveLength(1 + world.mine.length);
    expect([file.text.includes(MINE_NAME), file.text.includes(OTHERS_NAME)]).toEqual([true, false]);
    expect((await world.ask('department', 'GET', `/api/jobs/${jobId}/file`)).status).toBe(404);
    expect((await world.test.ask('GET', `/api/jobs/${jobId}/file`)).status).toBe(200);
    // Somebody else who sees every customer is nobody's deputy either.
    const login = { email: 'colleague@changqing.example', password: 'a-long-test-password' };
    await world.test.product.authentication.createUser({ ...login, name: 'colleague', role: 'user' });
    const cookie = (await world.test.product.authentication.signIn(login)).map((line) => line.split(';')[0]).join('; ');
    for (const [method, what] of [['GET', 'file'], ['POST', 'cancel']] as const) expect([what, (await world.test.ask(method, `/api/jobs/${jobId}/${what}`, undefined, { cookie })).status]).toEqual([what, 403]);
    const jobs = await world.ask<{ jobs: { id: string }[] }>('own', 'GET', '/api/jobs');
    expect(jobs.body.jobs.map(({ id }) => id)).toEqual([jobId]);
  });
});

describe('the stores of a scope', () => {
  const scoped = async () => await inScope(world.test.product.ctx, { kind: 'departments', ids: [1] }, world.test.product.work.pool);

  it('show no row of others in any table that is kept by customer, however it is read', async () => {
    const { facts } = await scoped();
    const seen: string[] = [];
    const open: string[] = [];
    for (const { name, columns } of await world.test.product.facts.tables()) {
      const read = async (sql: string): Promise<{ customer: number }[] | null> => await facts.rows<{ customer: number }>(sql).catch(() => null);
      if (!columns.includes('customer')) { if (await read(`SELECT 1 AS customer FROM ${name}`) !== null) open.push(name); continue; }
      for (const sql of [`SELECT DISTINCT customer FROM ${name}`, `SELECT a.customer AS customer FROM (SELECT 1 AS one) AS o, ${name} AS a`, `SELECT customer FROM system.one ARRAY JOIN (SELECT groupUniqArray(customer) FROM ${name}) AS customer`, `WITH x AS (SELECT customer FROM ${name}) SELECT customer FROM x UNION ALL SELECT customer FROM ${name}`]) {
        const rows = await read(sql);
        if (rows?.some(({ customer }) => !world.mine.includes(customer)) === true) seen.push(sql);
      }
    }
    expect(seen).toEqual([]);
    expect(open).toEqual([]);
  });

  it('are asked for some customers alone where a statement says that it is about these: of mine the same, of others nothing, and nothing of anybody else', async () => {
    const { facts } = await scoped();
    const lines = 'SELECT customer, count() AS lines FROM current_order_line WHERE customer IN {customers:Array(UInt64)} GROUP BY customer ORDER BY customer';
    const customers = [...world.mine, ...world.others];
    const all = await facts.rows<{ customer: number }>(lines, { customers });
    expect(all.length).toBeGreaterThan(1);
    expect(await facts.rows(lines, { customers }, { of: 'customers' })).toEqual(all);
    const one = all[0]!.customer;
    expect(await facts.rows('SELECT DISTINCT customer FROM current_order_line', { customer: one }, { of: 'customer' })).toEqual([{ customer: one }]);
    expect(await facts.rows('SELECT DISTINCT customer FROM current_order_line', { customer: world.others[0]! }, { of: 'customer' })).toEqual([]);
    expect(await facts.rows('SELECT DISTINCT customer FROM current_order_line', { customers: [] }, { of: 'customers' })).toEqual([]);
    await expect(facts.rows('SELECT 1', { customer: '1) OR (1' }, { of: 'customer' })).rejects.toThrow('whole numbers');
  });

  it('hold in the work store for every table: by a policy, or open without customers in it, or closed', async () => {
    const { work } = await scoped();
    const { rows: tables } = await sql<{ name: string; policy: boolean; columns: string[] }>`
      SELECT c.relname AS name, c.relrowsecurity AS policy, array_agg(a.attname::text) AS columns FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') GROUP BY 1, 2`.execute(world.test.product.work.db);
    const readable: string[] = [];
    for (const { name } of tables) if (await sql`SELECT * FROM ${sql.table(name)} LIMIT 1`.execute(work).then(() => true, () => false)) readable.push(name);
    expect(readable.length).toBeGreaterThan(15);
    const byCustomer = (columns: readonly string[]): boolean => columns.some((column) => ['customer', 'customer_id', 'survivor_id', 'merged_id', 'phone', 'email'].includes(column));
    expect(tables.filter(({ name, policy, columns }) => readable.includes(name) && !policy && byCustomer(columns)).map(({ name }) => name)).toEqual([]);
    for (const name of ['import_batch', 'quarantined_row', 'api_key', 'audit_entry', 'user', 'session', 'account', 'quality_figure', 'person_removal', 'webhook_event']) expect(readable, name).not.toContain(name);
  });

  it('do not change facts, do not name their own filters, and read no other way', async () => {
    const { facts } = await scoped();
    await expect((async () => { await facts.command('ALTER TABLE order_line DELETE WHERE 1'); })()).rejects.toThrow('asSystem');
    for (const sql of ['SELECT customer FROM customer_profile', 'SELECT customer FROM merge(currentDatabase(), \'order_line\')', 'SELECT 1 AS customer FROM current_order_line SETTINGS additional_table_filters = {}']) await expect(facts.rows(sql)).rejects.toThrow('in a scope');
    await expect(facts.rows('SELECT customer FROM {t:Identifier}', { t: 'customer_profile' })).rejects.toThrow('in a scope');
  });

  it('leave a connection as they found it, also after an error and inside a transaction', async () => {
    const { product: { ctx, work } } = world.test;
    const whole = async (at: { work: typeof ctx.work }) => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM customer WHERE id = ANY (${world.others}::bigint[])`.execute(at.work)).rows[0]!.n;
    const at = await scoped();
    await expect(sql`SELECT 1 / 0`.execute(at.work)).rejects.toThrow('division');
    expect([await whole(at), await whole(ctx)]).toEqual([0, world.others.length]);
    await at.work.transaction().execute(async (inside) => {
      const here = { ...at, work: inside };
      expect(await whole(here)).toBe(0);
      expect(await asSystem(here, whole)).toBe(world.others.length);
      expect(await whole(here)).toBe(0);
    });
    expect((await sql<{ same: boolean; said: string | null }>`SELECT current_user = session_user AS same, current_setting('changqing.owners', true) AS said`.execute(work.db)).rows[0]).toMatchObject({ same: true });
  });

  it('a name of an owner is a text, whatever it says', async () => {
    const { product: { ctx, work } } = world.test;
    for (const name of ["王'一", "\\' OR 1 = 1 --", "') OR (1 = 1", '王"一', '{"a"}', "\\\\'"]) {
      await sql`INSERT INTO customer_owner (name, user_id) VALUES (${name}, 'odd') ON CONFLICT (name) DO NOTHING`.execute(work.db);
    }
    const odd = await inScope(ctx, { kind: 'own', userId: 'odd' }, work.pool);
    expect(await odd.facts.rows('SELECT customer FROM current_order_line')).toEqual([]);
    expect((await sql`SELECT id FROM customer`.execute(odd.work)).rows).toEqual([]);
    const nobody = await inScope(ctx, { kind: 'departments', ids: [] }, work.pool);
    expect([await nobody.facts.rows('SELECT customer FROM current_order_line'), (await sql`SELECT id FROM customer`.execute(nobody.work)).rows]).toEqual([[], []]);
  });

  it('a stored scope that is none sees nothing', () => {
    expect([{ kind: 'all' }, { kind: 'own', userId: 'u' }, { kind: 'own' }, { kind: 'departments', ids: [1, 'x'] }, null, 'all', {}].map(scopeFrom)).toEqual([EVERYTHING, { kind: 'own', userId: 'u' }, { kind: 'departments', ids: [] }, { kind: 'departments', ids: [1] }, { kind: 'departments', ids: [] }, { kind: 'departments', ids: [] }, { kind: 'departments', ids: [] }]);
  });
});
