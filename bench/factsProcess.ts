import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface FactsAnswer { readonly seconds: number; readonly peakMegabytes: number; readonly rows: readonly Readonly<Record<string, unknown>>[] }

/** Asks one question of an embedded ClickHouse in a process of its own, as a plain user of it would; the time is that of the whole process. */
export async function inFactsProcess(question: { readonly sql: string; readonly params: Readonly<Record<string, unknown>> }): Promise<FactsAnswer> {
  const { text, ...measured } = await timedProcess([join(import.meta.dirname, 'factsQuestion.ts'), JSON.stringify(question)]);
  return { ...measured, rows: JSON.parse(text) as FactsAnswer['rows'] };
}

/** Runs a script of this project on this Node and measures it from outside: seconds from start to end, and the most memory it held. */
export async function timedProcess(args: readonly string[]): Promise<{ seconds: number; peakMegabytes: number; text: string }> {
  const from = performance.now();
  const child = spawn(process.execPath, ['--conditions=changqing-source', '--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', '--import', join(import.meta.dirname, 'peakMemory.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  const collect = (stream: NodeJS.ReadableStream): { text: string } => { const got = { text: '' }; stream.on('data', (part: Buffer) => { got.text += part.toString(); }); return got; };
  const out = collect(child.stdout!);
  // The fourth stream is a pipe by the options above; the type only knows that it may be one.
  const memory = collect(child.stdio[3] as NodeJS.ReadableStream);
  const code = await new Promise<number | null>((ended, failed) => { child.on('error', failed); child.on('close', ended); });
  const seconds = (performance.now() - from) / 1000;
  if (code !== 0) throw new Error(`${args[0]} ended with code ${code}`);
  return { seconds, peakMegabytes: Number(memory.text) / 1024, text: out.text };
}
