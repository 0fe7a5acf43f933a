import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { beginImport, carryOutImport, stateOfImport, type ImportRequest, type ImportState } from '#domains/sources/server/index.ts';
import { dataFiles, type DataFile } from './dataFiles.ts';
import { openTestProduct, type TestProduct } from './testProduct.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const there = existsSync(data);
if (!there) process.stdout.write('dataFiles.test.ts: skipped, ../shared/data is not there\n');

let test: TestProduct;
beforeAll(async () => { if (there) test = await openTestProduct({ work: false }); });
afterAll(async () => { if (there) await test.close(); });

interface Taken { readonly state: ImportState; readonly question: Problem | null; readonly columns: Readonly<Record<string, string>> }
const taken = new Map<DataFile, Taken>();
const nothing = async (): Promise<void> => undefined;
const facts = async <T extends Record<string, unknown>>(query: string): Promise<T[]> => await test.product.facts.rows<T>(query);

/** Takes a file in by the verbs behind the command, answering the one question if one is expected; no run follows. */
async function take(one: DataFile): Promise<Taken> {
  const { ctx } = test.product;
  const request = (given: DataFile['given'] = {}): ImportRequest => ({ paths: [join(data, one.file)], ...(one.asked !== undefined && { kind: one.asked }), source: one.source, given, reading: {}, dryRun: false });
  let question: Problem | null = null;
  const batch = await beginImport(ctx, request(one.given)).catch(async (error: unknown) => {
    if (!(error instanceof Problem) || one.question?.answer === undefined) throw error;
    question = error;
    return await beginImport(ctx, request({ ...one.given, ...one.question.answer }));
  });
  const { rows } = await sql<{ mapping: { columns: Record<string, string> } }>`SELECT mapping FROM import_batch WHERE id = ${batch}`.execute(ctx.work);
  await carryOutImport({ ctx, batch, dryRun: false, report: nothing, whenPublished: nothing });
  return { state: await stateOfImport(ctx, batch), question, columns: rows[0]!.mapping.columns };
}

const manifest = there ? JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8')) as { file: string; rows?: number }[] : [];
const title = ({ file, asked }: DataFile): string => `${file.replace(/^\d+_[^/]+\//, '')}${asked === undefined ? '' : ` as ${asked}`}`;

describe.skipIf(!there)('the public files', () => {
  it('are all in the table', () => { expect([...new Set(dataFiles.map(({ file }) => file))].sort()).toEqual(manifest.map(({ file }) => file).sort()); });

  it.each(dataFiles.filter(({ counts }) => counts !== undefined).map((one) => [title(one), one] as const))('%s: kind, columns and counts', async (_, one) => {
    const found = await take(one);
    taken.set(one, found);
    const { state: { kind, status, counts }, question } = found;
    expect([question?.definition.code, question?.at]).toEqual([one.question?.code, one.question?.at]);
    expect([kind, status]).toEqual([one.asked ?? one.kind, 'published']);
    expect(found.columns).toMatchObject(one.columns ?? {});
    expect(counts).toMatchObject(one.counts!);
    const rows = manifest.find(({ file }) => file === one.file)!.rows;
    if (rows !== undefined) expect(counts!.read).toBe(rows);
    expect(counts!.accepted + counts!.unchanged + counts!.rejected + counts!.quarantined).toBe(counts!.read);
    expect(Object.fromEntries(counts!.reasons.filter(({ reason }) => reason !== 'no_consent_basis').map(({ reason, count }) => [reason, count]))).toEqual(one.reasons ?? {});
    for (const warning of one.warnings ?? []) expect(counts!.warnings.map(({ en }) => en)).toContain(warning);
  });

  it.each(dataFiles.filter(({ counts }) => counts === undefined).map((one) => [title(one), one] as const))('%s holds no records: a clear question, and nothing is left', async (_, one) => {
    const imports = async () => (await sql<{ n: number }>`SELECT count(*)::int AS n FROM import_batch`.execute(test.product.work.db)).rows[0]!.n;
    const before = await imports();
    const problem = await take(one).then(() => null, (error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    const { definition: { code }, at } = problem as Problem; // said by the line above
    expect([code, at]).toEqual([one.question!.code, one.question!.at]);
    expect(await imports()).toBe(before);
  });
});

describe.skipIf(!there)('what README says of them', () => {
  it('online retail: 25,900 invoices of 4,372 customers and 9,747,747.93 before anything is set aside', async () => {
    const { state: { counts } } = taken.get(dataFiles.find(({ file }) => file.endsWith('online_retail.csv.gz'))!)!;
    expect(counts).toMatchObject({ customers: 4372, amountTotal: '9747747.934' });
    // December came from the workbook first, and is there once.
    expect(await facts("SELECT count() AS lines, uniqExact(customer) AS customers FROM current_order_line WHERE source = 'retail'")).toEqual([{ lines: 541_909 - 135_080, customers: 4372 }]);
  });

  it('olist: lines, payments and reviews reach the customers of their orders; scores are as they were', async () => {
    expect(await facts("SELECT count() AS n, uniqExact(order_id) AS orders, uniqExact(customer) AS customers FROM current_order_line WHERE source = 'olist'")).toEqual([{ n: 3000 - 41 + 3379 + 3129, orders: 2959, customers: 2959 }]);
    expect(await facts("SELECT count() AS n, uniqExact(answer_id) AS reviews, min(score) AS lowest, max(score) AS highest, countIf(position(text, '\\n') > 0) > 0 AS lines FROM current_survey_answer WHERE source = 'olist'")).toEqual([{ n: 2992, reviews: 2992, lowest: 1, highest: 5, lines: 1 }]);
  });

  it('the sales pipeline: won deals add up, and lost ones are no revenue', async () => {
    expect(await facts("SELECT count() AS n, sum(amount) AS sum FROM current_order_line WHERE source = 'crm'")).toEqual([{ n: 4238, sum: '10005534' }]);
  });

  it('the airline survey: satisfied 56,428 of 129,880', async () => {
    expect(await facts("SELECT text, count() AS n FROM current_survey_answer WHERE source = 'airline' AND question = 'Satisfaction' GROUP BY text ORDER BY n")).toEqual([{ text: 'Satisfied', n: 56_428 }, { text: 'Neutral or Dissatisfied', n: 73_452 }]);
  });

  it('loyalty: every month of every member, repeated ones too', async () => {
    expect(await facts("SELECT count() AS n, uniqExact(customer) AS members FROM current_point_movement WHERE source = 'loyalty'")).toEqual([{ n: 405_624, members: 16_737 }]);
  });

  it('the DOS code page file shows Martín and Berguvsvägen, and NA stays a territory', async () => {
    const { rows: contacts } = await sql<{ name: string }>`SELECT DISTINCT c.name FROM contact c JOIN customer u ON u.id = c.customer_id AND u.source = 'dos' WHERE c.name LIKE '%Mart_n%'`.execute(test.product.work.db);
    expect(contacts.map(({ name }) => name)).toContain('Martín Sommer');
    const { rows: territories } = await sql<{ territory: string; n: number }>`SELECT custom->>'territory' AS territory, count(*)::int AS n FROM customer WHERE source = 'dos' AND custom->>'territory' IS NOT NULL GROUP BY 1 ORDER BY 1`.execute(test.product.work.db);
    expect(territories.map(({ territory }) => territory)).toEqual(['APAC', 'EMEA', 'Japan', 'NA']);
    const { rows: streets } = await sql<{ street: string }>`SELECT custom->>'addressline1' AS street FROM customer WHERE source = 'dos' AND custom->>'addressline1' LIKE 'Berguv%'`.execute(test.product.work.db);
    expect(streets).toEqual([{ street: 'Berguvsvägen  8' }]);
  });

  it('HubSpot: contacts, deals and tickets find their company by its domain', async () => {
    const { rows } = await sql<{ n: number; companies: number }>`SELECT count(*)::int AS n, count(DISTINCT c.customer_id)::int AS companies FROM contact c JOIN customer u ON u.id = c.customer_id AND u.source = 'hubspot'`.execute(test.product.work.db);
    expect(rows[0]!.n).toBe(679);
    expect(await facts("SELECT count() AS n FROM current_order_line AS o JOIN current_customer_profile AS p ON p.customer = o.customer WHERE o.source = 'hubspot' AND p.name = ''")).toEqual([{ n: 0 }]);
  });
});
