import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { CUSTOMERS_PATH, customersSearch, ReadProblem } from '#domains/measures/web/index.ts';
import { readRfm } from '#domains/segments/core/index.ts';
import { HeatTable } from '#web/charts/index.ts';
import { useCall, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Page, Panels, useFormat } from '#web/ui/index.ts';
import { CutsPanel } from './CutsPanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { words } from './words.ts';

export type Rfm = ReplyOf<typeof readRfm>;

/** /segments/rfm */
export function RfmPage() {
  const { data, error, refetch } = useCall(readRfm, {});
  if (data) return <RfmShown rfm={data} />;
  return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
}

function RfmShown({ rfm }: { readonly rfm: Rfm }) {
  const t = useText();
  const { asOfDay, percent } = useFormat();
  const customers = rfm.groups.reduce((sum, group) => sum + group.customers, 0);
  const revenue = rfm.groups.reduce((sum, group) => sum + Number(group.revenue), 0);
  const top = rfm.groups.toSorted((a, b) => Number(b.revenue) - Number(a.revenue))[0];
  const title = top && revenue > 0 ? t(words.title, { group: t(top.label), customers: percent(top.customers / customers, { digits: 0 }), revenue: percent(Number(top.revenue) / revenue, { digits: 0 }) }) : t(words.titleBare, { count: customers });
  if (customers === 0) return <EmptyState title={t(words.none)} says={t(words.noneSays)} />;
  return (
    <Page title={title} subtitle={t(words.says, { count: customers, asOf: asOfDay(rfm.asOf) })}>
      <GroupsPanel groups={rfm.groups} />
      <Panels split="wide">
        <Grid grid={rfm.grid} />
        <CutsPanel cuts={rfm.cuts} />
      </Panels>
    </Page>
  );
}

const SCORES = ['1', '2', '3', '4', '5'];

function Grid({ grid }: Pick<Rfm, 'grid'>) {
  const t = useText();
  const navigate = useNavigate();
  const { number, moneyShort } = useFormat();
  const [{ cells }, ask] = useQuestion({ cells: 'customers' });
  const money = cells === 'revenue';
  const fullest = grid.toSorted((a, b) => b.customers - a.customers)[0];
  const axis = (first: string, last: string) => SCORES.map((key) => ({ key, label: key === '1' ? first : key === '5' ? last : key }));
  const open = (recency: string, frequency: string) => { void navigate({ to: CUSTOMERS_PATH, search: customersSearch([{ measure: 'recency', from: recency, to: recency }, { measure: 'frequency', from: frequency, to: frequency }]) }); };
  return (
    <HeatTable
      title={fullest ? t(words.gridTitle, { r: fullest.recency, f: fullest.frequency, count: number(fullest.customers) }) : t(words.groupsPlain)}
      subtitle={t(money ? words.gridMoneySays : words.gridSays)}
      actions={<Segmented size="small" aria-label={t(words.show)} value={cells} onChange={(chosen) => ask({ cells: chosen })} options={[{ value: 'customers', label: t(words.showCustomers) }, { value: 'revenue', label: t(words.showRevenue) }]} />}
      rows={axis(t(words.leastRecent), t(words.mostRecent)).toReversed()}
      columns={axis(t(words.least), t(words.most))}
      cells={grid.filter(({ customers }) => customers > 0).map(({ recency, frequency, customers, meanRevenue }) => ({ row: String(recency), column: String(frequency), value: money ? meanRevenue : customers }))}
      rowTitle={t(words.recency)}
      columnTitle={t(words.frequency)}
      format={money ? moneyShort : number}
      onPick={open}
    />
  );
}
