import { describe, expect, it } from 'vitest';
import { FactHold, StillBusy, type SharedHold } from './factHold.ts';

const pause = async (ms: number): Promise<void> => { await new Promise((done) => setTimeout(done, ms)); };

/** Several processes' lock in one process: many writers or one who keeps still, first come first served. */
function sharedHolds(): () => SharedHold {
  let writers = 0;
  let still = false;
  let waiting = 0;
  const queue: { how: 'write' | 'still'; go: () => void }[] = [];
  const next = (): void => {
    for (let first = queue[0]; first !== undefined && !still && (first.how === 'write' || writers === 0); first = queue[0]) { queue.shift(); if (first.how === 'write') writers++; else still = true; first.go(); }
  };
  const take = async (how: 'write' | 'still'): Promise<() => Promise<void>> => {
    await new Promise<void>((go) => { queue.push({ how, go }); next(); });
    return async () => { await pause(1); if (how === 'write') writers--; else { still = false; waiting--; } next(); };
  };
  return () => ({
    write: async () => await take('write'), wanted: async () => { await pause(1); return waiting > 0; },
    still: async (patienceMs) => {
      waiting++;
      const taken = take('still');
      const release = await Promise.race([taken, pause(patienceMs).then(() => null)]);
      if (release === null) { waiting--; queue.splice(queue.findIndex(({ how }) => how === 'still'), 1); next(); }
      return release;
    },
  });
}

describe.each([['one process', () => { const hold = new FactHold(null); return [hold, hold] as const; }], ['two processes', () => { const shared = sharedHolds(); return [new FactHold(shared(), 20), new FactHold(shared(), 20)] as const; }]])('%s', (_, open) => {
  it('nothing is written while all is held still, and everything is written in the end', async () => {
    const [here, there] = open();
    let writing = 0;
    let written = 0;
    let end = false;
    const writers = [here, there].flatMap((hold) => Array.from({ length: 4 }, async (_, i) => {
      while (!end) await hold.write(async () => { writing++; await pause(1 + i); writing--; written++; });
    }));
    const seen: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await pause(10);
      await here.still(30_000, async () => { seen.push(writing); const before = written; await pause(15); seen.push(writing, written - before); });
    }
    end = true;
    await Promise.all(writers);
    expect(seen).toEqual(Array(15).fill(0));
    expect(written).toBeGreaterThan(30);
  });

  it('somebody who writes without end is not waited for without end, and goes on', async () => {
    const [here] = open();
    let over = (): void => undefined;
    const long = here.write(async () => { await new Promise<void>((done) => { over = done; }); });
    await pause(5);
    await expect(here.still(20, async () => undefined)).rejects.toBeInstanceOf(StillBusy);
    await here.write(async () => undefined);
    over();
    await long;
    expect(await here.still(1000, async () => 'still')).toBe('still');
  });

  it('a long write elsewhere is not waited for without end either, and holds up nobody else there', async () => {
    const [here, there] = open();
    if (here === there) return;
    let over = (): void => undefined;
    const long = there.write(async () => { await new Promise<void>((done) => { over = done; }); });
    await pause(30);
    const refused = expect(here.still(100, async () => undefined)).rejects.toBeInstanceOf(StillBusy);
    await pause(10);
    await there.write(async () => undefined);
    await refused;
    await here.write(async () => undefined);
    over();
    await long;
  });

  it('what fails gives the way free', async () => {
    const [here, there] = open();
    await expect(here.write(async () => { throw new Error('broken'); })).rejects.toThrow('broken');
    await expect(here.still(1000, async () => { throw new Error('broken too'); })).rejects.toThrow('broken too');
    expect(await there.write(async () => 1)).toBe(1);
  });
});
