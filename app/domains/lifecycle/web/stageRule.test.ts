import { expect, it } from 'vitest';
import { LANGS } from '#core/text.ts';
import { DEFAULT_STAGE_POLICY, STAGES, stageOf } from '#domains/lifecycle/core/index.ts';
import { rhythmRule, stageRules } from './stageRule.ts';

it('says every stage once, in the order in which it is judged', () => {
  expect(stageRules(DEFAULT_STAGE_POLICY).map(({ stage }) => stage).toSorted()).toEqual(STAGES.toSorted());
});

it('says the thresholds that are in force, in both languages', () => {
  const policy = { loyalFromPurchases: 9, ownRhythmFromPurchases: 4, dormantAfterRhythms: 2.5, lostAfterRhythms: 7, shortestRhythmDays: 21 };
  const said = (stage: string) => stageRules(policy).find((one) => one.stage === stage)!.rule;
  for (const lang of LANGS) {
    expect(said('lost')[lang]).toMatch(/\b7\b/);
    expect(said('dormant')[lang]).toMatch(/2\.5.*7/);
    expect(said('loyal')[lang]).toContain('9');
    expect(said('repeat')[lang]).toMatch(/2 .* 8/);
    expect(rhythmRule(policy)[lang]).toMatch(/4.*21|21.*4/);
  }
});

it('says of repeat customers what the rule does where loyalty begins early', () => {
  const policy = { ...DEFAULT_STAGE_POLICY, loyalFromPurchases: 3 };
  expect(stageRules(policy).find(({ stage }) => stage === 'repeat')!.rule.en).toBe('within its rhythm, with 2 purchases');
  expect(stageOf({ purchases: 2, firstDay: 0, lastDay: 30 }, 31, 30, policy)).toBe('repeat');
  expect(stageOf({ purchases: 3, firstDay: 0, lastDay: 30 }, 31, 30, policy)).toBe('loyal');
});
