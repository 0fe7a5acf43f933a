import { costPurposeTexts, readCustomerCosts } from '#domains/orders/core/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { words } from './costWords.ts';

/** What a customer has cost so far, each line with how it came about; nothing where there are no costs. */
export function CostsPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { date, money, number } = useFormat();
  const { data, error, refetch } = useCall(readCustomerCosts, { params: { id: customerId } });
  if (error && !data) return <Panel id="costs"><Problem error={error} onRetry={() => { void refetch(); }} /></Panel>;
  if (!data || data.lines.length === 0) return null;
  const columns = [{ title: t(words.day) }, { title: t(words.purpose) }, { title: t(words.what) }, { title: t(words.borne), number: true }, { title: t(words.how) }];
  const rows = data.lines.map((line) => [date(line.at), t(costPurposeTexts[line.purpose]), [line.channel, line.campaign, line.note].filter(Boolean).join(' · ') || null, money(Number(line.amount)), line.whole === null ? t(words.own) : t(words.share, { whole: money(Number(line.whole)), count: number(line.sharedBy) })]);
  return (
    <Panel id="costs" title={t(words.panelTitle, { total: money(Number(data.total)) })} subtitle={t(words.panelSays)}>
      <Pairs pairs={data.byPurpose.map(({ purpose, amount }) => ({ key: purpose, label: t(costPurposeTexts[purpose]), value: money(Number(amount)) }))} />
      <DataTable columns={columns} rows={rows} label={t(words.lines)} maxHeight={320} />
    </Panel>
  );
}
