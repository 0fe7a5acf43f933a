import { readLifecycle, STAGE_TEXT } from '#domains/lifecycle/core/index.ts';
import { ReadProblem, RunProgress } from '#domains/measures/web/index.ts';
import { useCall, useQuestion, useText } from '#web/shell/index.ts';
import { Loading, Page, Panels, useFormat } from '#web/ui/index.ts';
import './lifecycle.css';
import { largestNetFlow, movesTo, type Lifecycle } from './moves.ts';
import { MovesChart } from './MovesChart.tsx';
import { RulePanel } from './RulePanel.tsx';
import { StageHistoryChart } from './StageHistoryChart.tsx';
import { StageTable } from './StageTable.tsx';
import { ThresholdsPanel } from './ThresholdsPanel.tsx';
import { words } from './words.ts';

/** /lifecycle: where the customers stand, how that changed, and by which rule. */
export function LifecyclePage() {
  const { data, error, refetch } = useCall(readLifecycle, {});
  if (data) return <LifecycleShown shown={data} />;
  return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
}

function LifecycleShown({ shown }: { readonly shown: Lifecycle }) {
  const t = useText();
  const { number, asOfDay } = useFormat();
  const [{ job }, ask] = useQuestion({ job: '' });
  const customers = shown.stages.reduce((sum, stage) => sum + stage.customers, 0);
  return (
    <Page title={useFinding(shown, customers)} subtitle={t(words.says, { count: customers, asOf: asOfDay(shown.asOf), rhythm: number(shown.companyRhythmDays, { digits: 0 }), version: shown.model.version })}>
      {job ? <RunProgress key={job} jobId={job} onClose={() => ask({ job: '' })} /> : null}
      <StageTable stages={shown.stages} moves={movesTo(shown.moves, shown.history.at(-1)?.asOf ?? '')} since={shown.history.at(-2)?.asOf} />
      <Panels>
        <MovesChart history={shown.history} moves={shown.moves} />
        <StageHistoryChart history={shown.history} />
      </Panels>
      <Panels>
        <RulePanel policy={shown.usedPolicy} companyRhythmDays={shown.companyRhythmDays} />
        <ThresholdsPanel model={shown.model} used={shown.usedPolicy} onJob={(jobId) => ask({ job: jobId })} />
      </Panels>
    </Page>
  );
}

/** The largest net flow since the moment before; without moves, how many are silent. */
function useFinding({ history, moves, stages }: Lifecycle, customers: number): string {
  const t = useText();
  const { number, percent, date } = useFormat();
  const [before, now] = history.slice(-2);
  const flow = before && now ? largestNetFlow(movesTo(moves, now.asOf)) : undefined;
  if (flow && before) return t(words.flowTitle, { from: t(STAGE_TEXT[flow.from].label), to: t(STAGE_TEXT[flow.to].label), count: number(flow.customers), since: date(before.asOf) });
  const silent = stages.filter(({ stage }) => stage === 'dormant' || stage === 'lost').reduce((sum, stage) => sum + stage.customers, 0);
  return customers > 0 ? t(words.silentTitle, { share: percent(silent / customers, { digits: 0 }), count: number(customers) }) : t(words.menu);
}
