import { Select } from 'antd';
import { STAGE_TEXT, STAGES } from '#domains/lifecycle/core/index.ts';
import { SankeyChart, STAGE_COLOURS } from '#web/charts/index.ts';
import { useQuestion, useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { largestNetFlow, movesTo, stayedShare, type Lifecycle } from './moves.ts';
import { words } from './words.ts';

const NEW = 'new';

/** Who moved from stage to stage between two neighbouring moments; which two stands in the address (`to`). */
export function MovesChart({ history, moves }: Pick<Lifecycle, 'history' | 'moves'>) {
  const t = useText();
  const { number, percent, date } = useFormat();
  const [{ to }, ask] = useQuestion({ to: '' });
  const pairs = history.slice(1).map((moment, i) => ({ from: history[i]!.asOf, to: moment.asOf }));
  const pair = pairs.find((one) => one.to === to) ?? pairs.at(-1);
  const shown = pair ? movesTo(moves, pair.to) : [];
  const flow = largestNetFlow(shown);
  const stayed = stayedShare(shown);
  const nodes = [
    ...STAGES.map((stage) => ({ key: stage, label: t(STAGE_TEXT[stage].label), ...(STAGE_COLOURS[stage] ? { colour: STAGE_COLOURS[stage] } : {}) })),
    { key: NEW, label: t(words.newcomers), colour: '#D8B4C8' },
  ];
  const period = (one: { readonly from: string; readonly to: string }) => `${date(one.from)} → ${date(one.to)}`;
  return (
    <div className="cq-moves"><SankeyChart
      title={flow ? t(words.movesTitle, { from: t(STAGE_TEXT[flow.from].label), to: t(STAGE_TEXT[flow.to].label), count: number(flow.customers) }) : t(words.movesPlain)}
      subtitle={pair ? t(stayed === null ? words.movesSaysBare : words.movesSays, { period: period(pair), stayed: percent(stayed) }) : undefined}
      actions={pairs.length > 1 ? <Select size="small" className="cq-pair" value={pair?.to ?? ''} aria-label={t(words.pickPair)} onChange={(chosen) => ask({ to: chosen === pairs.at(-1)?.to ? '' : chosen })} options={pairs.toReversed().map((one) => ({ value: one.to, label: period(one) }))} /> : undefined}
      nodes={nodes}
      moves={shown.map(({ fromStage, toStage, customers }) => ({ from: fromStage ?? NEW, to: toStage, count: customers }))}
      format={number}
      height={340}
    /></div>
  );
}
