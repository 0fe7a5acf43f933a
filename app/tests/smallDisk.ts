import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';

const FILLER = '.filler';

/** A disk of a test's own that is soon full. */
export interface SmallDisk {
  readonly path: string;
  used(): number;
  /** Takes up space until so many bytes are left. */
  fill(left: number): void;
  /** Fills it when something holds (or so many seconds after); false when `work` was over before. */
  fillWhen(holds: () => boolean, work: Promise<unknown>, seconds?: number): Promise<boolean>;
  /** Gives back what `fill` took. */
  empty(): void;
  remove(): void;
}

/** Null where this machine lets nobody mount one. */
export function smallDisk(path: string, megabytes: number): SmallDisk | null {
  mkdirSync(path, { recursive: true });
  try { execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' }); } catch { return null; }
  let fillers = 0;
  const free = (): number => { const { bavail, bsize } = statfsSync(path); return bavail * bsize; };
  const fill = (left: number): void => {
    // Whoever writes meanwhile may take the last of it first.
    while (free() > left) {
      fillers += 1;
      try { execFileSync('fallocate', ['-l', String(free() - left), join(path, `${FILLER}-${fillers}`)], { stdio: 'ignore' }); } catch { /* asked for more than was left by then */ }
    }
  };
  return {
    path, fill,
    used: () => { const { blocks, bfree, bsize } = statfsSync(path); return (blocks - bfree) * bsize; },
    fillWhen: async (holds, work, seconds = 0) => {
      const over = work.then(() => true, () => true);
      while (!holds()) if (await Promise.race([over, later(2).then(() => false)])) return false;
      if (seconds > 0 && await Promise.race([over, later(seconds * 1000).then(() => false)])) return false;
      fill(0);
      return true;
    },
    empty: () => { for (const name of readdirSync(path)) if (name.startsWith(FILLER)) rmSync(join(path, name)); },
    remove: () => { execFileSync('umount', ['-l', path]); },
  };
}
