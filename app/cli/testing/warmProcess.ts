/**
 * Runs one command after the other for a test file, told over the parent's channel: the same entry as a command of its own
 * has, evaluated anew each time, on modules that are loaded once. Loading them is half of what a small command costs.
 */
import type { CommandEnd } from './command.ts';

export interface Told { readonly args: readonly string[]; readonly cwd: string; readonly env: Readonly<Record<string, string>> }

const own = { env: { ...process.env }, argv: process.argv.slice(0, 2), out: process.stdout.write, err: process.stderr.write };
let commands = 0;

async function perform({ args, cwd, env }: Told): Promise<CommandEnd> {
  const end = { out: '', err: '' };
  // What a command writes is text in one piece; nobody waits for it to be written.
  const into = (stream: 'out' | 'err') => ((part: string | Uint8Array): boolean => { end[stream] += typeof part === 'string' ? part : Buffer.from(part).toString(); return true; }) as typeof process.stdout.write;
  process.chdir(cwd);
  Object.assign(process.env, env);
  process.argv = [...own.argv, ...args];
  process.exitCode = undefined;
  process.stdout.write = into('out');
  process.stderr.write = into('err');
  try {
    await import(`../changqing.ts?${++commands}`);
    return { code: Number(process.exitCode ?? 0), ...end };
  } finally {
    process.stdout.write = own.out;
    process.stderr.write = own.err;
    for (const name of Object.keys(process.env)) if (!(name in own.env)) delete process.env[name];
    Object.assign(process.env, own.env);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal);
    process.stdout.removeAllListeners('error');
  }
}

process.on('disconnect', () => { process.exit(); });
process.on('message', (told: Told) => { void perform(told).then((end) => { process.send!(end); }); });
