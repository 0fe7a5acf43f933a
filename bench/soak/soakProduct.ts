import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const LOGIN = { email: 'soak@changqing.example', password: 'a-long-soak-password' };

/** The product in a process of its own, asked over HTTP by people with a session and by a machine with a key. */
export interface SoakProduct {
  readonly pid: number;
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  upload(name: string, source: string, text: string): Promise<number>;
  ingest(source: string, rows: readonly object[], idempotencyKey: string): Promise<{ accepted: number; read: number; batch: number }>;
  facts<T>(query: string): Promise<T[]>;
  work<T>(query: string): Promise<T[]>;
  jobsDone(): Promise<void>;
  residentMegabytes(): number;
  /** What the process has taken for objects of JavaScript, and beside them for buffers and the embedded PostgreSQL. */
  ownMegabytes(): Promise<{ heap: number; external: number }>;
  /** Seconds of all processors that it has used. */
  cpuSeconds(): number;
  /** What it said on standard error: each line is an error that it logged. */
  readonly said: readonly string[];
  stop(): Promise<void>;
}

export async function startSoakProduct(dataDir: string): Promise<SoakProduct> {
  const server = join(import.meta.dirname, '../../app/tests/faultServer.ts');
  // As `scripts/launch.mjs` starts it.
  const child: ChildProcess = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', server, dataDir], { stdio: ['pipe', 'pipe', 'pipe'], env: { MALLOC_ARENA_MAX: '2', ...process.env } });
  const said: string[] = [];
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { said.push(...text.split('\n').filter((line) => line !== '')); });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async <T>(): Promise<T> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the product ended: ${said.slice(-5).join('\n')}`);
    return JSON.parse(value) as T;
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One question at a time, since answers carry no name. */
  const tell = async (question: object): Promise<unknown> => {
    const mine = last.then(async () => {
      child.stdin!.write(`${JSON.stringify(question)}\n`);
      const { answer, error } = await next<{ answer?: unknown; error?: string }>();
      if (error !== undefined) throw new Error(error);
      return answer;
    });
    last = mine.catch(() => undefined);
    return await mine;
  };
  const { port } = await next<{ port: number }>();
  const url = `http://127.0.0.1:${port}`;
  await tell({ user: { ...LOGIN, name: 'Soak' } });
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify(LOGIN) });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const answered = async <T>(answer: Response, what: string): Promise<T> => {
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  };
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => await answered<T>(await fetch(`${url}${path}`, { method, headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) }), `${method} ${path}`);
  const { secret } = await ask<{ secret: string }>('POST', '/api/keys', { name: 'soak', scopes: ['ingest'], days: 7 });
  return {
    pid: child.pid!, said, ask,
    upload: async (name, source, text) => {
      const form = new FormData();
      form.append('source', source);
      form.append('file', new Blob([text]), name);
      return (await answered<{ id: number }>(await fetch(`${url}/api/imports`, { method: 'POST', headers: { cookie }, body: form }), 'upload')).id;
    },
    ingest: async (source, rows, idempotencyKey) => await answered(await fetch(`${url}/api/ingest/orders`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'idempotency-key': idempotencyKey }, body: JSON.stringify({ source, rows }) }), 'ingest'),
    facts: async <T>(query: string) => await tell({ facts: query }) as T[],
    work: async <T>(query: string) => await tell({ work: query }) as T[],
    jobsDone: async () => {
      for (;;) {
        const { jobs } = await ask<{ jobs: { status: string; kind: string; problem: unknown }[] }>('GET', '/api/jobs');
        const failed = jobs.find(({ status }) => status === 'failed');
        if (failed !== undefined) throw new Error(`job ${failed.kind} failed: ${JSON.stringify(failed.problem)}`);
        if (jobs.every(({ status }) => status !== 'queued' && status !== 'running')) return;
        await new Promise((later) => setTimeout(later, 200));
      }
    },
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    ownMegabytes: async () => { const { heapUsed, external } = await tell({ memory: true }) as NodeJS.MemoryUsage; return { heap: heapUsed / 2 ** 20, external: external / 2 ** 20 }; },
    cpuSeconds: () => { const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).map(Number); return (user! + system!) / 100; },
    stop: async () => { if (child.exitCode !== null || child.signalCode !== null) return; const ended = once(child, 'exit'); child.stdin!.write('{"stop":true}\n'); await ended; },
  };
}
