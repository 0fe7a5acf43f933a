import { addReservedCustomers, projectCustomers, type ReservedCustomer } from '#domains/customers/server/index.ts';
import { keyedTable, publishTable, stagedTable } from '../batchTables.ts';
import type { Placing } from '../recordStore.ts';
import { factKinds, HEAD, type FactKind } from './factKinds.ts';
import { isGiven } from './placeFacts.ts';
import { jsonLines } from '../jsonLines.ts';

type Given = Placing & { readonly kind: FactKind };

/**
 * Makes the placed facts part of the fact table at once. Before that it keeps what they replace. Begun again after a power
 * cut it looks how far it came: what has been attached is not attached against, so what was replaced stays what it was.
 */
export async function publishFacts(given: Given): Promise<void> {
  const { ctx, batch, kind, report } = given;
  const { table } = factKinds[kind];
  const version = batch.version!;
  const [expected] = await ctx.facts.rows<{ n: number }>(`SELECT countIf(change IN ('new', 'changed')) + countIf(moved_from != 0) AS n FROM ${keyedTable(batch.id)}`);
  if (expected!.n === 0) return;
  await report('customers', 0.1);
  await addNewCustomers(given);
  const attached = await attachedRows(given, version);
  if (attached >= expected!.n) return;
  if (attached === 0) {
    await report('keep', 0.4);
    await keepReplaced(given);
  }
  await report('lines', 0.55);
  await fillPublishTable(given);
  await report('publish', 0.9);
  await ctx.facts.command(`ALTER TABLE ${table} ATTACH PARTITION tuple() FROM ${publishTable(batch.id)}`);
}

async function attachedRows({ ctx, batch, kind }: Given, version: number): Promise<number> {
  return (await ctx.facts.rows<{ n: number }>(`SELECT uniqExact(customer, key) AS n FROM ${factKinds[kind].table} WHERE batch = {batch:UInt64} AND version = {version:UInt64}`, { batch: batch.id, version }))[0]!.n;
}

/** The customers whom nobody knew, under the numbers that placing gave them, with the newest name and the first channel that the rows tell. */
async function addNewCustomers({ ctx, batch, kind }: Given): Promise<void> {
  const by = batch.mapping!.customerBy ?? 'externalId';
  const orders = kind === 'orders';
  const sql = `
    SELECT k.customer AS id, k.external_id AS externalId, ${['name', 'channel', 'phone', 'email'].map((column) => `${orders ? `replaceAll(s.${column}, '\\0', '')` : `''`} AS ${column}`).join(', ')}, k.since AS acquiredOn
    FROM (SELECT fact_customer AS customer, any(external_id) AS external_id, toString(toDate(minIf(at, at > toDateTime64(0, 3, 'UTC')), {time_zone:String})) AS since FROM ${keyedTable(batch.id)} WHERE is_new_customer = 1 AND change != '' GROUP BY fact_customer) AS k
    ${orders ? `LEFT JOIN (SELECT external_id, argMaxIf(customer_name, at, customer_name != '') AS name, argMin(channel, at) AS channel, argMaxIf(customer_phone, at, customer_phone != '') AS phone, argMaxIf(customer_email, at, customer_email != '') AS email FROM ${stagedTable(batch.id)} WHERE reason = '' GROUP BY external_id) AS s ON s.external_id = k.external_id` : ''}
    ORDER BY id`;
  const lines = jsonLines<{ id: number; externalId: string; name: string; channel: string; phone: string; email: string; acquiredOn: string }>(ctx.facts.stream(sql, { time_zone: batch.time_zone }, 'JSONEachRow'));
  const customers = async function* (): AsyncGenerator<ReservedCustomer> {
    for await (const { id, externalId, name, channel, phone, email, acquiredOn } of lines) {
      yield {
        id, externalId, name: name === '' ? externalId : name, channel: channel === '' ? null : channel, acquiredOn: acquiredOn.startsWith('1970-01-01') ? null : acquiredOn,
        phone: by === 'phone' ? externalId : phone === '' ? null : phone, email: by === 'email' ? externalId : email === '' ? null : email, creditCode: by === 'creditCode' ? externalId : null,
      };
    }
  };
  await addReservedCustomers({ ctx, source: batch.source, batch: batch.id, customers: customers() });
  await projectCustomers(ctx);
}

/** Keeps the facts that this import replaces, so that undoing it can bring them back. */
async function keepReplaced({ ctx, batch, kind }: Given): Promise<void> {
  const { table } = factKinds[kind];
  const version = batch.version!;
  const [changed] = await ctx.facts.rows<{ n: number }>(`SELECT countIf(change = 'changed') AS n FROM ${keyedTable(batch.id)}`);
  // What an interrupted attempt kept.
  const [kept] = await ctx.facts.rows<{ n: number }>(`SELECT count() AS n FROM superseded_${table} WHERE version = {version:UInt64}`, { version });
  if (kept!.n > 0) await ctx.facts.command(`ALTER TABLE superseded_${table} DELETE WHERE version = {version:UInt64} SETTINGS mutations_sync = 1`, { version });
  if (changed!.n === 0) return;
  await ctx.facts.command(`
    INSERT INTO superseded_${table} SELECT * REPLACE ({version:UInt64} AS version) FROM ${table} FINAL
    WHERE source = {source:String} AND cancelled = 0 AND key IN (SELECT fact_key FROM ${keyedTable(batch.id)} WHERE change = 'changed')`, { version, source: batch.source });
}

/** The facts as they will stand in the table. What the file has no column for keeps the value that it had. */
async function fillPublishTable({ ctx, batch, kind }: Given): Promise<void> {
  const { table, columns, money } = factKinds[kind];
  const publish = publishTable(batch.id);
  const keyed = keyedTable(batch.id);
  const names = columns.map(({ name }) => name);
  // A currency says something only beside an amount: without one in the file, amount and currency both stay.
  const kept = columns.filter(({ from, name }) => !isGiven(name === 'currency' ? ['currency', ...money, 'price'] : from, batch.mapping!)).map(({ name }) => name);
  const params = { source: batch.source, version: batch.version, batch: batch.id };
  const head = (alias: string): string => `${alias}.fact_customer, ${alias}.fact_recorded_for, {source:String}, ${alias}.fact_key, {version:UInt64}, {batch:UInt64}, ${alias}.fact_cancelled`;
  await ctx.facts.command(`DROP TABLE IF EXISTS ${publish} SYNC`);
  await ctx.facts.command(`CREATE TABLE ${publish} AS ${table}`);
  const into = `INSERT INTO ${publish} (${[...HEAD, ...names].join(', ')})`;
  // Smaller blocks: sorting whole millions of lines at once is what an import would need most memory for.
  const small = 'SETTINGS max_insert_threads = 1, min_insert_block_size_rows = 400000, min_insert_block_size_bytes = 100000000';
  await ctx.facts.command(`${into} SELECT ${head('k')}, ${names.map((name) => `k.${name}`).join(', ')} FROM ${keyed} AS k WHERE k.change = 'new' ${kept.length === 0 ? `OR k.change = 'changed'` : ''} ${small}`, params);
  if (kept.length > 0) {
    await ctx.facts.command(`${into} SELECT ${head('k')}, ${names.map((name) => (kept.includes(name) ? `c.${name}` : `k.${name}`)).join(', ')} FROM (SELECT * FROM ${keyed} WHERE change = 'changed') AS k
      INNER ANY JOIN (SELECT key, ${kept.join(', ')} FROM superseded_${table} WHERE version = {version:UInt64}) AS c ON c.key = k.fact_key`, params);
  }
  // A fact that turned out to be somebody else's leaves the one it was recorded for.
  await ctx.facts.command(`${into} SELECT k.moved_from, c.recorded_for, {source:String}, k.fact_key, {version:UInt64}, {batch:UInt64}, 1, ${names.map((name) => `c.${name}`).join(', ')} FROM (SELECT * FROM ${keyed} WHERE moved_from != 0) AS k
    INNER ANY JOIN (SELECT key, recorded_for, ${names.join(', ')} FROM superseded_${table} WHERE version = {version:UInt64}) AS c ON c.key = k.fact_key`, params);
}
