import { isOwnKey, type Measure } from '#domains/measures/core/index.ts';
import { ownInAll } from '#domains/measures/server/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { closureOf } from './changeComparison.ts';

/**
 * Which measures the runs have as they are defined now, with everything that they are made of. What a run kept of an own
 * measure is by the definition of that time: one that is another now cannot be told apart from what happened.
 */
export async function comparableIn(ctx: Pick<Ctx, 'work'>, runs: readonly number[], columns: readonly Measure[]): Promise<(measure: Measure) => boolean> {
  const alike = await ownInAll(ctx, runs);
  return ({ key }) => closureOf([key], columns).every((one) => !isOwnKey(one.key) || alike.has(one.key));
}
