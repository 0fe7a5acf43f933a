import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openProduct, type Product, type ProductOptions } from '#server/main.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';

export interface Answer<T = Record<string, unknown>> { readonly status: number; readonly body: T; readonly text: string; readonly headers: Record<string, unknown> }

/** The whole product in this process on a data directory of its own, with a signed-in administrator. Real engines, no server port. */
export interface TestProduct {
  readonly product: Product;
  readonly dataDir: string;
  ask<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  /** Uploads text as a file in the way a browser does. */
  upload(name: string, content: string | Buffer): Promise<Answer<{ id: number }>>;
  /** Waits until no job is queued or running; throws the problem of a failed one. */
  jobsDone(): Promise<void>;
  close(): Promise<void>;
}

/** With `work: false` nothing follows by itself: for tests that call the acts behind the jobs, where measurements after every import would only cost. */
export async function openTestProduct({ now, scopeOf, work = true }: Pick<ProductOptions, 'now' | 'scopeOf' | 'work'> = {}): Promise<TestProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'changqing-test-'));
  await prepareDataDir(dataDir);
  const product = await openProduct({ dataDir, webDir: null, work, ...(now && { now }), ...(scopeOf && { scopeOf }) });
  const login = { email: 'tester@changqing.example', password: 'a-long-test-password' };
  await product.authentication.createUser({ ...login, name: '测试员' });
  const cookie = (await product.authentication.signIn(login)).map((line) => line.split(';')[0]).join('; ');
  const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> => {
    const answer = await product.http.inject({ method, url, headers: { cookie, ...headers }, ...(body !== undefined && { payload: body as object }) });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers, body: (String(answer.headers['content-type']).includes('json') ? answer.json() : null) as T };
  };
  return {
    product, dataDir, ask,
    upload: async (name, content) => {
      const boundary = 'changqing-test-boundary';
      const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
      return await ask<{ id: number }>('POST', '/api/imports', payload, { 'content-type': `multipart/form-data; boundary=${boundary}` });
    },
    jobsDone: async () => {
      for (;;) {
        const { rows } = await sql<{ status: string; kind: string; problem: unknown }>`SELECT status, kind, problem FROM job WHERE status IN ('queued', 'running', 'failed')`.execute(product.work.db);
        const failed = rows.find((row) => row.status === 'failed');
        if (failed !== undefined) throw new Error(`job ${failed.kind} failed: ${JSON.stringify(failed.problem)}`);
        if (rows.length === 0) return;
        await new Promise((later) => setTimeout(later, 50));
      }
    },
    close: async () => { await product.close(); rmSync(dataDir, { recursive: true, force: true }); },
  };
}

/** A small orders file: customers who buy every `gap` days for a while, so that models and stages have something to say. */
export function ordersCsv({ customers, until, seed = 1 }: { readonly customers: number; readonly until: string; readonly seed?: number }): { text: string; lines: number; total: number } {
  let state = seed;
  const random = (): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
  const end = Date.parse(until);
  const rows = ['order_id,customer_id,order_time,product,amount,cost'];
  let total = 0;
  for (let c = 1; c <= customers; c++) {
    const gap = 5 + Math.floor(random() * 60);
    const mean = 2000 + Math.floor(random() * 20_000);
    let day = end - Math.floor(200 + random() * 500) * 86_400_000;
    for (let n = 0; day < end && n < 40; n++) {
      const cents = Math.round(mean * (0.5 + random()));
      rows.push(`O${c}-${n},C${c},${new Date(day).toISOString().slice(0, 10)} 10:00:00,P${n % 7},${(cents / 100).toFixed(2)},${(cents / 200).toFixed(2)}`);
      total += cents;
      day += Math.ceil(gap * (0.3 + 1.4 * random())) * 86_400_000;
      if (random() < 0.12) break;
    }
  }
  return { text: `${rows.join('\n')}\n`, lines: rows.length - 1, total: total / 100 };
}
