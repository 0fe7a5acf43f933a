import { expect, it } from 'vitest';
import { inWorker } from './inWorker.ts';

const module = new URL('echoWorker.testing.ts', import.meta.url);
const ask = async (task: string): Promise<{ thread: number; task: string }> => await inWorker(module, task);

it('one thread does one task after the other, several do several at a time', async () => {
  const first = await ask('a');
  expect(await ask('b')).toEqual({ thread: first.thread, task: 'b' });
  const both = await Promise.all([ask('c'), ask('d')]);
  expect(both.map(({ task }) => task)).toEqual(['c', 'd']);
  expect(new Set(both.map(({ thread }) => thread)).size).toBe(2);
});

it('a task that fails says so, and its thread does nothing more', async () => {
  const { thread } = await ask('a');
  await expect(ask('throw')).rejects.toThrow('as told');
  await expect(ask('end')).rejects.toThrow('code 3');
  expect((await ask('b')).thread).not.toBe(thread);
});
