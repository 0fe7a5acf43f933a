import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '#core/problem.ts';
import { fill } from '#core/text.ts';
import { issueSetupToken } from '#domains/access/server/index.ts';
import { demoProblems, queueDemo } from '#demo/loadDemo.job.ts';
import { openCommandDoor } from '#server/commandDoor.ts';
import { startProblems } from '#server/dataDirLock.ts';
import { openProduct, type Product } from '#server/main.ts';
import { processRole } from '#server/processRole.ts';
import { worldProblem } from '#server/worldProblem.ts';

const demo = process.argv.includes('--demo');
const root = resolve(import.meta.dirname, '../..');
const dataDir = resolve(process.env.CHANGQING_DATA ?? join(root, 'data', demo ? 'demo' : 'main'));
const port = Number(process.env.PORT ?? 7180);
const host = process.env.HOST ?? '127.0.0.1';
const say = (line: string): void => { process.stdout.write(`${line}\n`); };

try {
  const role = processRole();
  const product = await openProduct({ dataDir, webDir: role === 'worker' ? null : join(root, 'app/dist/web'), work: role !== 'api' });
  // Commands on this machine come to the process that answers requests.
  const closeDoor = role === 'worker' ? async () => undefined : await openCommandDoor({ http: product.http, dataDir });
  let stopping = false;
  const stop = (): void => { if (!stopping) { stopping = true; say('正在停止… / stopping…'); void closeDoor().then(product.close).then(() => process.exit(0), () => process.exit(1)); } };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (demo) await loadDemo(product);
  // A worker answers requests as well, on its own port where it is given one: for whoever looks whether it is well.
  if (role === 'worker' && process.env.PORT === undefined) say('常青工作进程已启动 / a worker of Changqing is running');
  else await serve(product);
} catch (thrown) {
  const error = worldProblem(thrown) ?? thrown;
  const text = error instanceof Problem ? `${fill(error.definition.message.zh, error.data)}${fill(error.definition.hint.zh, error.data)}\n${fill(error.definition.message.en, error.data)} ${fill(error.definition.hint.en, error.data)}` : `无法启动 / could not start: ${(error as Error).stack}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

async function serve(product: Product): Promise<void> {
  await product.http.listen({ port, host }).catch((error: NodeJS.ErrnoException) => { throw error.code === 'EADDRINUSE' ? new Problem(startProblems.portInUse, { data: { port } }) : error; });
  const { port: bound } = product.http.server.address() as AddressInfo;
  const url = `http://${host === '0.0.0.0' ? 'localhost' : host}:${bound}`;
  if (demo) say(`演示登录 / demo login:  demo@changqing.example  ${await freshDemoPassword(product)}`);
  const token = await issueSetupToken(product.ctx);
  say(token === null ? `常青已启动 / Changqing is running:  ${url}` : `常青已启动，请打开此网址设置管理员（口令只能用一次）\nChangqing is running; open this address to make the first administrator (the token works once):\n${url}/setup?token=${token}`);
}

/** Loads and analyses the demo company when it is not there, telling how far it is. */
async function loadDemo(product: Product): Promise<void> {
  const jobId = await queueDemo(product.ctx).catch((error: unknown) => { if (error instanceof Problem && error.definition.code === demoProblems.notEmpty.code) return null; throw error; });
  if (jobId === null) return;
  say('正在载入演示公司（约半分钟）… / loading the demo company (about half a minute)…');
  for (let shown = ''; ;) {
    const { status, step, problem } = (await sql<{ status: string; step: string | null; problem: unknown }>`SELECT status, step, problem FROM job WHERE status IN ('queued', 'running') OR id = ${jobId} ORDER BY created_at DESC LIMIT 1`.execute(product.ctx.work)).rows[0]!;
    if (status === 'failed') throw new Error(`the demo company could not be loaded: ${JSON.stringify(problem)}`);
    if (status === 'done') return;
    if (step !== null && step !== shown) { shown = step; say(`  … ${step}`); }
    await new Promise((later) => setTimeout(later, 300));
  }
}

/** The demo login gets a new password at every start; none is fixed anywhere. */
async function freshDemoPassword({ authentication }: Product): Promise<string> {
  const email = 'demo@changqing.example';
  const password = randomBytes(9).toString('base64url');
  const user = await authentication.findUser(email);
  if (user === null) await authentication.createUser({ email, password, name: '演示用户' });
  else await authentication.setPassword(user, password);
  return password;
}
