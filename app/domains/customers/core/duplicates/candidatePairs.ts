import { blockingKeys, type KeyKind } from './blockingKeys.ts';
import type { Identity } from './identity.ts';

/** Blocks larger than the cap are not compared: what they would have cost, and the largest of them. */
export interface SkippedBlocks { readonly kind: KeyKind; readonly blocks: number; readonly customers: number; readonly pairs: number; readonly largest: number }

export interface Candidates { readonly pairs: readonly (readonly [a: number, b: number])[]; readonly skipped: readonly SkippedBlocks[] }

/** Pairs (positions in `identities`, the smaller first) that share at least one key, each once, in order; for data that fit into memory. */
export function candidatePairs(identities: readonly Identity[], mostInBlock: number): Candidates {
  const blocks = new Map<string, { kind: KeyKind; members: number[] }>();
  identities.forEach((identity, at) => {
    for (const { kind, value } of blockingKeys(identity)) {
      const key = `${identity.kind} ${kind} ${value}`;
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, { kind, members: [at] });
      else if (block.members.at(-1) !== at) block.members.push(at);
    }
  });
  const pairs = new Set<number>();
  const skipped = new Map<KeyKind, { kind: KeyKind; blocks: number; customers: number; pairs: number; largest: number }>();
  for (const { kind, members } of blocks.values()) {
    const n = members.length;
    if (n > mostInBlock) {
      const said = skipped.get(kind) ?? { kind, blocks: 0, customers: 0, pairs: 0, largest: 0 };
      skipped.set(kind, { kind, blocks: said.blocks + 1, customers: said.customers + n, pairs: said.pairs + (n * (n - 1)) / 2, largest: Math.max(said.largest, n) });
      continue;
    }
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.add(members[i]! * identities.length + members[j]!);
  }
  return { pairs: [...pairs].sort((a, b) => a - b).map((code) => [Math.floor(code / identities.length), code % identities.length]), skipped: [...skipped.values()] };
}
