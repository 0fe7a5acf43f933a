import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

export const LOGIN = { email: 'tester@changqing.example', password: 'a-long-test-password' };

function spawnProduct(dataDir: string, { env, errors }: { readonly env: Readonly<Record<string, string>>; readonly errors: 'inherit' | 'ignore' }): ChildProcess {
  return spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', join(import.meta.dirname, 'faultServer.ts'), dataDir], { stdio: ['pipe', 'pipe', errors], env: { ...process.env, ...env } });
}

/** How many changes of files there are in a folder while something is done; `at` is called at each. */
export async function countChanges(dataDir: string, act: () => Promise<unknown>, at: (n: number) => void = () => undefined): Promise<number> {
  let seen = 0;
  const watcher = watch(dataDir, { recursive: true }, () => { seen += 1; at(seen); });
  try { await act(); } finally { watcher.close(); }
  return seen;
}

/** Starts the product and kills it, as when the power goes, at the n-th change of a file in its folder, at the latest when it is up. */
export async function killWhileStarting(dataDir: string, n: number): Promise<void> {
  const child = spawnProduct(dataDir, { env: {}, errors: 'ignore' });
  child.stdout!.once('data', () => { child.kill('SIGKILL'); });
  await countChanges(dataDir, async () => { await once(child, 'exit'); }, (seen) => { if (seen === n) child.kill('SIGKILL'); });
}

/** A running product in a process of its own, driven over HTTP as a browser would, and killable. */
export class KillableProduct {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterableIterator<string>;
  #url = '';
  #cookie = '';

  private constructor(child: ChildProcess, lines: Interface) { this.#child = child; this.#answers = lines[Symbol.asyncIterator](); }

  static async start(dataDir: string, { first = false, env = {} }: { readonly first?: boolean; readonly env?: Readonly<Record<string, string>> } = {}): Promise<KillableProduct> {
    const child = spawnProduct(dataDir, { env, errors: 'inherit' });
    const product = new KillableProduct(child, createInterface({ input: child.stdout! }));
    const { port } = await product.#next() as { port: number };
    product.#url = `http://127.0.0.1:${port}`;
    if (first) await product.#tell({ user: { ...LOGIN, name: '测试员' } });
    const answer = await fetch(`${product.#url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: product.#url }, body: JSON.stringify(LOGIN) });
    product.#cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    return product;
  }

  async #next(): Promise<unknown> {
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error('the product ended');
    return JSON.parse(value) as unknown;
  }

  async #tell(question: object): Promise<unknown> {
    this.#child.stdin!.write(`${JSON.stringify(question)}\n`);
    const { answer, error } = await this.#next() as { answer?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return answer;
  }

  async facts<T>(query: string): Promise<T[]> { return await this.#tell({ facts: query }) as T[]; }
  async work<T>(query: string): Promise<T[]> { return await this.#tell({ work: query }) as T[]; }

  /** Sends a request; throws when the answer is not 200 or the process dies before it answers. */
  async ask<T>(method: string, path: string, body?: object | FormData): Promise<T> {
    const form = body instanceof FormData;
    const answer = await fetch(`${this.#url}${path}`, { method, headers: { cookie: this.#cookie, ...(form || body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: form ? body : JSON.stringify(body) }) });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async jobsDone(): Promise<void> {
    for (;;) {
      const { jobs } = await this.ask<{ jobs: { status: string; kind: string; problem: unknown }[] }>('GET', '/api/jobs');
      const failed = jobs.find((job) => job.status === 'failed');
      if (failed !== undefined) throw new Error(`job ${failed.kind} failed: ${JSON.stringify(failed.problem)}`);
      if (jobs.every((job) => job.status !== 'queued' && job.status !== 'running')) return;
      await new Promise((later) => setTimeout(later, 40));
    }
  }

  /** As when the power goes. */
  async kill(): Promise<void> { const ended = once(this.#child, 'exit'); this.#child.kill('SIGKILL'); await ended; }
  async stop(): Promise<void> { const ended = once(this.#child, 'exit'); this.#child.stdin!.write('{"stop":true}\n'); await ended; }
}
