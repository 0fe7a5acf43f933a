import { Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { STAGE_TEXT } from '#domains/lifecycle/core/index.ts';
import { CustomersLink } from '#domains/measures/web/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Pairs, Panel, useFormat } from '#web/ui/index.ts';
import { flowsOf, type Lifecycle, type Move } from './moves.ts';
import { StageTag } from './StageTag.tsx';
import { words } from './words.ts';

type Stage = Lifecycle['stages'][number];
/** A column draws a stage alone, so that a phone can show the same in pairs. */
type Column = TableColumnType<Stage> & { readonly key: string; readonly title: string; readonly render: (_: unknown, stage: Stage) => ReactNode };
interface Props { readonly stages: readonly Stage[]; readonly moves: readonly Move[]; readonly since: string | undefined }

/** The stages as they stand; every number opens the customers behind it. */
export function StageTable({ stages, moves, since }: Props) {
  const t = useText();
  const phone = usePhone();
  const { number, percent, moneyShort, date } = useFormat();
  const customers = stages.reduce((sum, stage) => sum + stage.customers, 0);
  const equity = stages.reduce((sum, stage) => sum + (stage.equity ?? 0), 0);
  const link = ({ stage }: Stage, text: string, label: string) => <CustomersLink where={[{ measure: 'stage', oneOf: [stage] }]} label={`${t(STAGE_TEXT[stage].label)} ${label} ${text}`}>{text}</CustomersLink>;
  const columns: readonly Column[] = [
    { title: t(words.stage), key: 'stage', width: 150, render: (_, { stage }) => <StageTag stage={stage} /> },
    { title: t(words.meaning), key: 'meaning', responsive: ['lg'], render: (_, { stage }) => <span className="cq-quiet">{t(STAGE_TEXT[stage].meaning)}</span> },
    { title: t(words.customers), key: 'customers', align: 'right', width: 96, render: (_, stage) => link(stage, number(stage.customers), t(words.customers)) },
    { title: t(words.share), key: 'share', align: 'right', width: 76, render: (_, stage) => <span className="cq-number">{customers > 0 ? percent(stage.customers / customers) : '–'}</span> },
    { title: t(words.came), key: 'came', align: 'right', width: 76, render: (_, { stage }) => <span className="cq-number cq-quiet">{`+${number(flowsOf(moves, stage).came)}`}</span> },
    { title: t(words.left), key: 'left', align: 'right', width: 76, render: (_, { stage }) => <span className="cq-number cq-quiet">{`−${number(flowsOf(moves, stage).left)}`}</span> },
    { title: t(words.revenue365), key: 'revenue', align: 'right', width: 128, render: (_, stage) => link(stage, moneyShort(Number(stage.revenue365)), t(words.revenue365)) },
    { title: t(words.equity), key: 'equity', align: 'right', width: 112, render: (_, stage) => (stage.equity === null ? '–' : link(stage, moneyShort(stage.equity), t(words.equity))) },
    { title: t(words.equityShare), key: 'equityShare', align: 'right', width: 92, render: (_, stage) => <span className="cq-number">{stage.equity === null || equity <= 0 ? '–' : percent(stage.equity / equity)}</span> },
    { title: t(words.pActive), key: 'pActive', align: 'right', width: 136, render: (_, stage) => (stage.meanPActive === null ? '–' : link(stage, percent(stage.meanPActive), t(words.pActive))) },
  ];
  const best = stages.filter((stage) => stage.equity !== null).toSorted((a, b) => b.equity! - a.equity!)[0];
  const title = best && equity > 0 && customers > 0 ? t(words.stagesTitle, { stage: t(STAGE_TEXT[best.stage].label), customers: percent(best.customers / customers, { digits: 0 }), equity: percent(best.equity! / equity, { digits: 0 }) }) : t(words.stagesPlain);
  return <Panel title={title} subtitle={`${t(words.stagesSays)}${since ? t(words.stagesSince, { since: date(since) }) : ''}`}>{phone ? stages.map((stage) => <StagePairs key={stage.stage} stage={stage} columns={columns} />) : <Table<Stage> rowKey="stage" size="small" columns={[...columns]} dataSource={[...stages]} pagination={false} scroll={{ x: 820 }} />}</Panel>;
}

/** A stage on a phone: what the table has in one line, in pairs. */
function StagePairs({ stage, columns }: { readonly stage: Stage; readonly columns: readonly Column[] }) {
  return (
    <section className="cq-row-pairs">
      <StageTag stage={stage.stage} />
      <Pairs across={3} pairs={columns.filter(({ key }) => key !== 'stage' && key !== 'meaning').map(({ key, title, render }) => ({ key, label: title, value: render(undefined, stage) }))} />
    </section>
  );
}
