import type { RemovalProof } from '#domains/customers/core/index.ts';

export type CountedTable = RemovalProof['tables'][number];

/** A proof as it is read: places that held something, what was there in all, and how many places held nothing. */
export function readProof({ tables }: Pick<RemovalProof, 'tables'>): { readonly held: readonly CountedTable[]; readonly before: number; readonly empty: number } {
  const held = tables.filter(({ before, after }) => before > 0 || after > 0);
  return { held, before: held.reduce((sum, { before }) => sum + before, 0), empty: tables.length - held.length };
}
