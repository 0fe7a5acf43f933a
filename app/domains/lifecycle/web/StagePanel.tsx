import { Button } from 'antd';
import { useState } from 'react';
import { readLifecycle, readStageEntries, STAGE_TEXT, type StagePolicy } from '#domains/lifecycle/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { STAGE_COLOURS } from '#web/charts/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { Loading, Panel, useFormat } from '#web/ui/index.ts';
import { evidenceOf, rhythmName, type Entry, type StageEntries } from './evidence.ts';
import './lifecycle.css';
import { words } from './words.ts';

/** How many of a long history are shown before the rest is asked for. */
const SHOWN = 5;

/** The stages a customer passed, each with the day and the evidence; the rhythm and the silence behind them. */
export function StagePanel({ customerId }: { readonly customerId: number }) {
  const { data, error, refetch } = useCall(readStageEntries, { params: { id: customerId } });
  const policy = useCall(readLifecycle, {}, { staleTime: 300_000 }).data?.usedPolicy;
  if (data) return <StagesShown {...data} policy={policy} />;
  return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
}

function StagesShown({ entries, rhythmDays, companyRhythmDays, silentDays, policy }: StageEntries & { readonly policy: StagePolicy | undefined }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, entries.length - SHOWN);
  const toggle = entries.length > SHOWN ? <Button size="small" type="text" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t(words.fewerEntries) : t(words.allEntries, { count: entries.length })}</Button> : null;
  return (
    <Panel title={useStageTitle(entries)} subtitle={<Rhythm {...{ rhythmDays, companyRhythmDays, silentDays, policy }} />} actions={toggle}>
      {entries.length === 0 ? <p className="cq-quiet">{t(words.noEntries)}</p> : (
        <ol className={all ? 'cq-passage cq-passage-all' : 'cq-passage'}>
          {entries.slice(hidden).map((entry, i) => <Passed key={entry.enteredOn + entry.stage} entry={entry} current={hidden + i === entries.length - 1} says={t(evidenceOf(entry, companyRhythmDays, policy))} />)}
        </ol>
      )}
    </Panel>
  );
}

function useStageTitle(entries: readonly Entry[]): string {
  const t = useText();
  const { date } = useFormat();
  const now = entries.at(-1);
  return now ? t(words.stageSince, { stage: t(STAGE_TEXT[now.stage].label), since: date(now.enteredOn) }) : t(words.stagesPlain);
}

function Passed({ entry, current, says }: { readonly entry: Entry; readonly current: boolean; readonly says: string }) {
  const t = useText();
  const { date } = useFormat();
  return (
    <li {...(current ? { 'aria-current': 'step' as const } : {})} style={{ '--stage': STAGE_COLOURS[entry.stage] } as React.CSSProperties /* a custom property, which the type does not know */}>
      <b>{t(STAGE_TEXT[entry.stage].label)}</b>
      <span className="cq-number">{date(entry.enteredOn)}</span>
      <span className="cq-quiet">{says}</span>
    </li>
  );
}

function Rhythm({ rhythmDays, companyRhythmDays, silentDays, policy }: Pick<StageEntries, 'rhythmDays' | 'companyRhythmDays' | 'silentDays'> & { readonly policy: StagePolicy | undefined }) {
  const t = useText();
  const { number } = useFormat();
  const days = (value: number) => number(value, { digits: Number.isInteger(value) ? 0 : 1 });
  if (rhythmDays === null || silentDays === null) return <>{t(words.companyRhythm, { days: days(companyRhythmDays) })}</>;
  const next = policy && silentDays <= policy.lostAfterRhythms * rhythmDays ? (silentDays <= policy.dormantAfterRhythms * rhythmDays ? { words: words.dormantIn, days: Math.floor(policy.dormantAfterRhythms * rhythmDays) + 1 - silentDays } : { words: words.lostIn, days: Math.floor(policy.lostAfterRhythms * rhythmDays) + 1 - silentDays }) : undefined;
  return <>{t(words.silence, { days: days(silentDays), rhythm: t(rhythmName(rhythmDays, companyRhythmDays, policy)), rhythmDays: days(rhythmDays), times: number(silentDays / rhythmDays, { digits: 1 }) })}{next ? ` · ${t(next.words, { days: next.days })}` : ''}</>;
}
