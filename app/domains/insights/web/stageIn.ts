import { STAGES, type Stage } from '#domains/lifecycle/core/index.ts';

/** The stage among a customer's measures; null where there is none, or one that a newer version wrote. */
export function stageIn(measures: Readonly<Record<string, unknown>> | null | undefined): Stage | null {
  return STAGES.find((stage) => stage === measures?.['stage']) ?? null;
}
