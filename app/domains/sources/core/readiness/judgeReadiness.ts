import { CAPABILITIES, READINESS_LEVELS, type Capability, type Need, type ReadinessLevel } from './capabilities.ts';
import type { ReadinessFigures } from './readinessFigures.ts';

export interface JudgedNeed { readonly need: Need; readonly have: number | null; readonly level: ReadinessLevel }
export interface JudgedCapability { readonly capability: Capability; readonly level: ReadinessLevel; readonly needs: readonly JudgedNeed[] }

function levelOf({ limited, ready, atMost }: Need, have: number | null): ReadinessLevel {
  if (have === null) return atMost === true || limited > 0 ? 'not-yet' : 'limited';
  const reaches = (bound: number): boolean => (atMost === true ? have <= bound : have >= bound);
  return reaches(ready) ? 'ready' : reaches(limited) ? 'limited' : 'not-yet';
}

/** A capability is as ready as the least of what it needs. */
export function judgeReadiness(figures: ReadinessFigures): JudgedCapability[] {
  return CAPABILITIES.map((capability) => {
    const needs = capability.needs.map((need) => ({ need, have: figures[need.figure], level: levelOf(need, figures[need.figure]) }));
    return { capability, needs, level: needs.reduce<ReadinessLevel>((worst, { level }) => (READINESS_LEVELS.indexOf(level) > READINESS_LEVELS.indexOf(worst) ? level : worst), 'ready') };
  });
}

/** Kinds of record to load next: those that hold back most capabilities first. */
export function loadNext(judged: readonly JudgedCapability[]): { readonly kind: Need['load']; readonly capabilities: readonly string[] }[] {
  const held = new Map<Need['load'], Set<string>>();
  for (const { capability, needs } of judged) for (const { need, level } of needs) if (level !== 'ready') held.set(need.load, (held.get(need.load) ?? new Set()).add(capability.key));
  return [...held].map(([kind, capabilities]) => ({ kind, capabilities: [...capabilities] })).sort((a, b) => b.capabilities.length - a.capabilities.length);
}
