import { blockingKeys, KEY_KINDS, type Identity, type SkippedBlocks } from '#domains/customers/core/duplicates/index.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { packIdentity, unpackIdentity } from './packIdentity.ts';

/**
 * A search keeps what it compares in three scratch tables of the fact store, so that a million customers need no more
 * memory than a thousand: identities, their keys, and the pairs that share one. One search runs at a time.
 */
const TABLES = {
  duplicate_search_identity: '(id UInt64, organisation UInt8, given String, family String, givenSound String, familySound String, data String) ENGINE = MergeTree ORDER BY id',
  duplicate_search_key: '(kind UInt8, key UInt64, id UInt64) ENGINE = MergeTree ORDER BY (kind, key, id)',
  duplicate_search_pair: '(organisation UInt8, a UInt64, b UInt64) ENGINE = MergeTree ORDER BY (organisation, a, b)',
} as const;

export async function dropSearchTables(facts: FactStore): Promise<void> { for (const table of Object.keys(TABLES)) await facts.command(`DROP TABLE IF EXISTS ${table} SYNC`); }

export async function makeSearchTables(facts: FactStore): Promise<void> {
  await dropSearchTables(facts);
  for (const [table, columns] of Object.entries(TABLES)) await facts.command(`CREATE TABLE ${table} ${columns}`);
}

const KEY_SHAPE = { kind: 'UInt8', key: 'UInt64', id: 'UInt64' } as const;

export async function addIdentities(facts: FactStore, identities: readonly Identity[]): Promise<void> {
  await facts.insertRows('duplicate_search_identity', identities.map((identity) => ({ id: identity.id, organisation: identity.kind === 'person' ? 0 : 1, given: identity.person.given.text, family: identity.person.family.text, givenSound: identity.person.given.sound, familySound: identity.person.family.sound, data: packIdentity(identity) })));
  const [kind, key, id]: [number[], number[], number[]] = [[], [], []];
  for (const identity of identities) {
    for (const one of blockingKeys(identity)) {
      kind.push(KEY_KINDS.indexOf(one.kind));
      key.push(hashOf(`${identity.kind} ${one.value}`));
      id.push(identity.id);
    }
  }
  await facts.insertColumns('duplicate_search_key', KEY_SHAPE, { kind, key, id });
}

/** 53 bits of two sums after the manner of FNV-1a; two keys that fall together only make a pair to compare more. */
function hashOf(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ (code + i), 0x85ebca6b);
  }
  return ((high >>> 0) & 0x1fffff) * 4_294_967_296 + (low >>> 0);
}

/** Blocks above the cap, by kind of key. */
export async function skippedBlocks(facts: FactStore, mostInBlock: number): Promise<SkippedBlocks[]> {
  const rows = await facts.rows<{ kind: number; blocks: number; customers: number; pairs: number; largest: number }>(`
    SELECT kind, count() AS blocks, sum(n) AS customers, sum(intDiv(n * (n - 1), 2)) AS pairs, max(n) AS largest
    FROM (SELECT kind, key, count() AS n FROM duplicate_search_key GROUP BY kind, key)
    WHERE n > {most:UInt64} GROUP BY kind ORDER BY kind`, { most: mostInBlock });
  return rows.map(({ kind, ...counts }) => ({ kind: KEY_KINDS[kind]!, ...counts }));
}

/** Pairs that share a key of one kind, for a part of its blocks; a pair that shares several keys stands several times and is read once. */
export async function addPairs(facts: FactStore, kind: number, mostInBlock: number): Promise<void> {
  await facts.command(`
    INSERT INTO duplicate_search_pair
    SELECT i.organisation, p.1, p.2
    FROM (
      SELECT arrayJoin(arrayFlatten(arrayMap((x, at) -> arrayMap(y -> (x, y), arraySlice(ids, at + 1)), ids, arrayEnumerate(ids)))) AS p
      FROM (SELECT arraySort(groupUniqArray(id)) AS ids FROM duplicate_search_key WHERE kind = {kind:UInt8} GROUP BY key HAVING count() BETWEEN 2 AND {most:UInt64})
    ) AS pairs
    INNER JOIN (SELECT id, organisation FROM duplicate_search_identity) AS i ON i.id = p.1`, { kind, most: mostInBlock });
}

export interface PairPage { readonly length: number; readonly a: BigUint64Array; readonly b: BigUint64Array }
const PAIR_SHAPE = { a: 'UInt64', b: 'UInt64' } as const;

/** The next pairs in order, each once, with the identities they speak of. */
export async function readPairs(facts: FactStore, organisation: 0 | 1, after: readonly [number, number], limit: number): Promise<{ pairs: PairPage; identities: Map<number, Identity> }> {
  const range = { organisation, after_a: after[0], after_b: after[1] };
  const pairs = await facts.columns(`
    SELECT DISTINCT a, b FROM duplicate_search_pair
    WHERE organisation = {organisation:UInt8} AND (a, b) > ({after_a:UInt64}, {after_b:UInt64}) AND a >= {after_a:UInt64} ORDER BY a, b LIMIT {limit:UInt64}`, { ...range, limit }, PAIR_SHAPE);
  if (pairs.length === 0) return { pairs, identities: new Map() };
  const [until_a, until_b] = [Number(pairs.a[pairs.length - 1]!), Number(pairs.b[pairs.length - 1]!)];
  const identities = new Map<number, Identity>();
  const lines = facts.stream(`
    SELECT id, data FROM duplicate_search_identity WHERE id IN (
      SELECT arrayJoin([a, b]) FROM duplicate_search_pair
      WHERE organisation = {organisation:UInt8} AND (a, b) > ({after_a:UInt64}, {after_b:UInt64}) AND (a, b) <= ({until_a:UInt64}, {until_b:UInt64}) AND a BETWEEN {after_a:UInt64} AND {until_a:UInt64})`, { ...range, until_a, until_b }, 'TSVRaw');
  for await (const line of linesOf(lines)) {
    const tab = line.indexOf('\t');
    const id = Number(line.slice(0, tab));
    identities.set(id, unpackIdentity(id, line.slice(tab + 1)));
  }
  return { pairs, identities };
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}
