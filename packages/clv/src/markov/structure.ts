import type { Transition } from './transition.ts';

/** Which stages can get, in any number of moves (none included), to a stage for which `goal` holds, without passing through one for which `stop` holds. */
export function canReach(transition: Transition, goal: readonly boolean[], stop: readonly boolean[] = []): boolean[] {
  const n = transition.length;
  const reaches = [...goal];
  const open = goal.flatMap((is, j) => (is ? [j] : []));
  while (open.length > 0) {
    const j = open.pop()!;
    for (let i = 0; i < n; i++) {
      if (reaches[i] || stop[i] === true || !(transition[i]![j]! > 0)) continue;
      reaches[i] = true;
      open.push(i);
    }
  }
  return reaches;
}

/** Stages that are come back to for certain: everywhere one can go from there, one can come back from. */
export function recurrent(transition: Transition): boolean[] {
  const n = transition.length;
  const to = transition.map((_, target) => canReach(transition, transition.map((__, j) => j === target)));
  return transition.map((_, i) => transition.every((__, j) => !to[j]![i] || to[i]![j]!) && n > 0);
}
