import type { FactStore } from '#server/facts/factStore.ts';
import { gatherFiles, sniffFiles, type SniffedFiles, type SniffOptions } from '#domains/sources/server/index.ts';

/** The tables behind what was named, looked at: a folder or an archive stands for the tables in it, in the order of their names. All have the same columns. */
export async function findFiles({ facts, paths, scratch, sniff }: { facts: FactStore; paths: readonly string[]; scratch: string; sniff: SniffOptions }): Promise<SniffedFiles> {
  return await sniffFiles({ facts, gathered: await gatherFiles({ paths, scratch }), options: sniff });
}
