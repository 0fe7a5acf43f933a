import type { ReplyOf } from '#core/contract.ts';
import { fill, type Text } from '#core/text.ts';
import type { readStageEntries, StagePolicy } from '#domains/lifecycle/core/index.ts';

export type StageEntries = ReplyOf<typeof readStageEntries>;
export type Entry = StageEntries['entries'][number];

const both = (text: Text, data: Readonly<Record<string, unknown>>): Text => ({ zh: fill(text.zh, data), en: fill(text.en, data) });
const figure = (value: number): string => String(Math.round(value * 10) / 10);

const OWN: Text = { zh: '自身节奏', en: 'own rhythm' };
const COMPANY: Text = { zh: '公司节奏', en: 'company rhythm' };
const SHORTEST: Text = { zh: '最短节奏', en: 'shortest rhythm' };

/** Whose rhythm a number of days is. Equal to the company's, it is the company's: an own one that happens to agree changes nothing. */
export function rhythmName(rhythmDays: number, companyRhythmDays: number, policy: StagePolicy | undefined): Text {
  if (Math.abs(rhythmDays - companyRhythmDays) < 1e-9) return COMPANY;
  return rhythmDays === policy?.shortestRhythmDays ? SHORTEST : OWN;
}

/** Why a customer entered a stage: 「静默 73 天 > 3 × 自身节奏 24 天」. Without the policy, how many rhythms the silence was. */
export function evidenceOf({ stage, because }: Pick<Entry, 'stage' | 'because'>, companyRhythmDays: number, policy: StagePolicy | undefined): Text {
  if (because.kind === 'known') return { zh: '建立客户档案', en: 'became known' };
  if (because.kind === 'purchase') return because.purchases === 1 ? { zh: '首次购买', en: 'first purchase' } : both({ zh: '第 {n} 次购买', en: 'purchase no. {n}' }, { n: because.purchases });
  const rhythm = rhythmName(because.rhythmDays, companyRhythmDays, policy);
  const times = policy ? (stage === 'lost' ? policy.lostAfterRhythms : policy.dormantAfterRhythms) : undefined;
  const data = { days: because.days, rhythm: figure(because.rhythmDays), times: times ?? figure(because.days / because.rhythmDays) };
  const text: Text = times === undefined ? { zh: `静默 {days} 天 ≈ {times} × ${rhythm.zh} {rhythm} 天`, en: `silent {days} days ≈ {times} × ${rhythm.en} of {rhythm} days` } : { zh: `静默 {days} 天 > {times} × ${rhythm.zh} {rhythm} 天`, en: `silent {days} days > {times} × ${rhythm.en} of {rhythm} days` };
  return both(text, data);
}
