import type { StagePolicy } from '#domains/lifecycle/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { rhythmRule, stageRules } from './stageRule.ts';
import { StageTag } from './StageTag.tsx';
import { words } from './words.ts';

/** How a stage is judged, in plain words with the thresholds that the shown run used. */
export function RulePanel({ policy, companyRhythmDays }: { readonly policy: StagePolicy; readonly companyRhythmDays: number }) {
  const t = useText();
  const { number } = useFormat();
  return (
    <Panel title={t(words.ruleTitle)} subtitle={t(words.ruleSays)}>
      <ol className="cq-rules">{stageRules(policy).map(({ stage, rule }) => <li key={stage}><StageTag stage={stage} /><span>{t(rule)}</span></li>)}</ol>
      <p className="cq-quiet">{t(rhythmRule(policy))} {t(words.companyRhythm, { days: number(companyRhythmDays, { digits: 1 }) })}</p>
    </Panel>
  );
}
