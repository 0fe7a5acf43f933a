import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const unfinished = new Set<string>();

/** Removes whatever is still unfinished, at once: also on the way out of a process that was told to stop. */
export function removeUnfinished(): void {
  // The engine's own threads may still write while its folder goes: tried again until it is gone.
  for (const path of unfinished) rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  unfinished.clear();
}

/** A folder for the time of one command. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'changqing-'));
  unfinished.add(folder);
  return folder;
}

/** Marks a file as half-written until `finished` is told. */
export function unfinishedFile(path: string): { finished: () => void } {
  unfinished.add(path);
  return { finished: () => { unfinished.delete(path); } };
}
