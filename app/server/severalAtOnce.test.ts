import { expect, it } from 'vitest';
import { severalAtOnce } from './severalAtOnce.ts';

const turn = async (): Promise<void> => { await new Promise((next) => { setImmediate(next); }); };

it('does each thing once, never more at once than asked', async () => {
  const done: number[] = [];
  let now = 0;
  let most = 0;
  await severalAtOnce(2, [1, 2, 3, 4, 5], async (n) => {
    most = Math.max(most, ++now);
    for (let i = 0; i < n; i++) await turn();
    now--;
    done.push(n);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

it('after a failure finishes what is begun, begins nothing more, and throws it', async () => {
  const begun: number[] = [];
  const done: number[] = [];
  const act = async (n: number): Promise<void> => {
    begun.push(n);
    for (let i = 0; i < 5; i++) await turn();
    if (n === 1) throw new Error('one');
    for (let i = 0; i < 5; i++) await turn();
    done.push(n);
  };
  await expect(severalAtOnce(2, [1, 2, 3, 4], act)).rejects.toThrow('one');
  expect(begun).toEqual([1, 2]);
  expect(done).toEqual([2]);
});
