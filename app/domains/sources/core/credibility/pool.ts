import type { CredibilitySettings } from './settings.ts';

/** One thing that was found: by a model (strength × reliability of its family) or an expert (log of the odds it multiplies). */
export interface PooledFinding { readonly library: 'model' | 'expert'; readonly model: string; readonly family: string; readonly strength: number; readonly weight: number }

export interface Pooled { readonly score: number; readonly modelSuspicion: number | null; readonly expertSuspicion: number | null }

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const within = (p: number): number => Math.min(1 - 1e-9, Math.max(1e-9, p));

/**
 * Suspicion by the models: a leaky noisy-OR (Pearl 1988) over families of tests. Tests of one family see the same thing,
 * so only the strongest of each counts.
 */
export function modelSuspicion(findings: readonly PooledFinding[], base: number): number {
  const strongest = new Map<string, number>();
  for (const { library, family, strength, weight } of findings) if (library === 'model') strongest.set(family, Math.max(strongest.get(family) ?? 0, strength * weight));
  return 1 - [...strongest.values()].reduce((innocent, one) => innocent * (1 - one), 1 - base);
}

/** Suspicion by the experts: each rule that holds and each answer multiplies the odds. */
export function expertSuspicion(findings: readonly PooledFinding[], base: number): number {
  return within(logistic(findings.reduce((sum, { library, weight }) => (library === 'expert' ? sum + weight : sum), logit(base))));
}

/** One of the two, or both, as suspicion. A part that says nothing (null) is left out, never taken as a vote for or against. */
export function combine({ models, experts }: { readonly models: number | null; readonly experts: number | null }, { method, base, weights }: CredibilitySettings): number {
  if (models === null || experts === null) return models ?? experts ?? base;
  if (method === 'minimum') return Math.max(models, experts);
  if (method === 'weighted-mean') return weights.models + weights.experts === 0 ? base : (weights.models * models + weights.experts * experts) / (weights.models + weights.experts);
  if (method === 'noisy-or') return 1 - (1 - models) * (1 - experts) / (1 - base);
  return logistic(logit(base) + weights.models * (logit(within(models)) - logit(base)) + weights.experts * (logit(within(experts)) - logit(base)));
}

/** 可信度 0–100, with both parts. Null when no test could be applied and no expert has spoken: then there is nothing to say. */
export function poolFindings(findings: readonly PooledFinding[], settings: CredibilitySettings): Pooled | null {
  const models = findings.some(({ library }) => library === 'model') ? modelSuspicion(findings, settings.base) : null;
  const experts = findings.some(({ library }) => library === 'expert') ? expertSuspicion(findings, settings.base) : null;
  if (models === null && experts === null) return null;
  return { score: 100 * (1 - Math.min(1, Math.max(0, combine({ models, experts }, settings)))), modelSuspicion: models, expertSuspicion: experts };
}

/** What a finding takes from the score (negative where it adds): the score without it, less the score with it. */
export function effectOf(finding: PooledFinding, all: readonly PooledFinding[], settings: CredibilitySettings): number {
  const silent: PooledFinding = { ...finding, strength: 0, weight: finding.library === 'expert' ? 0 : finding.weight };
  const [without, having] = [poolFindings(all.map((one) => (one === finding ? silent : one)), settings), poolFindings(all, settings)];
  return without === null || having === null ? 0 : without.score - having.score;
}
