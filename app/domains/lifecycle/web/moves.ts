import type { ReplyOf } from '#core/contract.ts';
import type { readLifecycle, Stage } from '#domains/lifecycle/core/index.ts';

export type Lifecycle = ReplyOf<typeof readLifecycle>;
export type Move = Lifecycle['moves'][number];

/** More went from one stage to another than came back: `customers` is the difference. */
export interface NetFlow { readonly from: Stage; readonly to: Stage; readonly customers: number }

/** The moves into a moment. */
export function movesTo(moves: readonly Move[], to: string): Move[] { return moves.filter((move) => move.to === to); }

/** The largest flow between two stages after what came back is taken off; undefined when nobody changed stage. */
export function largestNetFlow(moves: readonly Move[]): NetFlow | undefined {
  const count = (from: Stage, to: Stage) => moves.reduce((sum, move) => (move.fromStage === from && move.toStage === to ? sum + move.customers : sum), 0);
  return moves
    .flatMap(({ fromStage, toStage }) => (fromStage === null || fromStage === toStage ? [] : [{ from: fromStage, to: toStage, customers: count(fromStage, toStage) - count(toStage, fromStage) }]))
    .filter(({ customers }) => customers > 0)
    .toSorted((a, b) => b.customers - a.customers)[0];
}

/** How many were in the same stage before and after, as a share of those who were customers before; null when nobody was. */
export function stayedShare(moves: readonly Move[]): number | null {
  const before = moves.filter(({ fromStage }) => fromStage !== null);
  const all = before.reduce((sum, { customers }) => sum + customers, 0);
  return all === 0 ? null : before.filter(({ fromStage, toStage }) => fromStage === toStage).reduce((sum, { customers }) => sum + customers, 0) / all;
}

/** Came into a stage and went out of it, by stage; who was not known before came in. */
export function flowsOf(moves: readonly Move[], stage: Stage): { readonly came: number; readonly left: number } {
  const sum = (of: readonly Move[]) => of.reduce((total, { customers }) => total + customers, 0);
  return { came: sum(moves.filter(({ fromStage, toStage }) => toStage === stage && fromStage !== stage)), left: sum(moves.filter(({ fromStage, toStage }) => fromStage === stage && toStage !== stage)) };
}
