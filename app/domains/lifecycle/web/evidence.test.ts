import { expect, it } from 'vitest';
import { DEFAULT_STAGE_POLICY as policy } from '#domains/lifecycle/core/index.ts';
import { evidenceOf } from './evidence.ts';

const silence = (days: number, rhythmDays: number) => ({ kind: 'silence' as const, days, rhythmDays });

it('says the silence against the multiple of the rhythm that was passed', () => {
  expect(evidenceOf({ stage: 'dormant', because: silence(73, 24) }, 31.5, policy)).toEqual({ zh: '静默 73 天 > 3 × 自身节奏 24 天', en: 'silent 73 days > 3 × own rhythm of 24 days' });
  expect(evidenceOf({ stage: 'lost', because: silence(145, 24.04) }, 31.5, policy).zh).toBe('静默 145 天 > 6 × 自身节奏 24 天');
});

it('says whose rhythm it was', () => {
  expect(evidenceOf({ stage: 'dormant', because: silence(95, 31.5) }, 31.5, policy).en).toContain('company rhythm of 31.5 days');
  expect(evidenceOf({ stage: 'dormant', because: silence(43, 14) }, 31.5, policy).en).toContain('shortest rhythm of 14 days');
});

it('tells the ratio where the policy is not known', () => expect(evidenceOf({ stage: 'dormant', because: silence(60, 24) }, 31.5, undefined).zh).toBe('静默 60 天 ≈ 2.5 × 自身节奏 24 天'));

it('says which purchase led to a stage', () => {
  expect(evidenceOf({ stage: 'first', because: { kind: 'purchase', purchases: 1 } }, 30, policy).zh).toBe('首次购买');
  expect(evidenceOf({ stage: 'loyal', because: { kind: 'purchase', purchases: 6 } }, 30, policy).en).toBe('purchase no. 6');
  expect(evidenceOf({ stage: 'prospect', because: { kind: 'known' } }, 30, policy).en).toBe('became known');
});
