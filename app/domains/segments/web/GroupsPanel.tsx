import { Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { CustomersLink } from '#domains/measures/web/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Pairs, Panel, useFormat } from '#web/ui/index.ts';
import type { Rfm } from './RfmPage.tsx';
import { words } from './words.ts';

type Group = Rfm['groups'][number];
/** A column draws a group alone, so that a phone can show the same in pairs. */
type Column = TableColumnType<Group> & { readonly key: string; readonly title: string; readonly render: (_: unknown, group: Group) => ReactNode };

/** The named groups with what they are, hold and are worth; the number of customers opens the list. */
export function GroupsPanel({ groups }: Pick<Rfm, 'groups'>) {
  const t = useText();
  const { number, percent, moneyShort, money } = useFormat();
  const phone = usePhone();
  const customers = groups.reduce((sum, group) => sum + group.customers, 0);
  const revenue = groups.reduce((sum, group) => sum + Number(group.revenue), 0);
  const each = ({ clv, customers: n }: Group) => (clv === null || n === 0 ? null : clv / n);
  const best = groups.filter((group) => each(group) !== null).toSorted((a, b) => each(b)! - each(a)!)[0];
  const right = (text: string) => <span className="cq-number">{text}</span>;
  const columns: readonly Column[] = [
    { title: t(words.group), key: 'group', width: 130, render: (_, { label }) => <b>{t(label)}</b> },
    { title: t(words.meaning), key: 'meaning', render: (_, { meaning }) => t(meaning) },
    { title: t(words.customers), key: 'customers', align: 'right', width: 100, sorter: (a, b) => a.customers - b.customers, render: (_, group) => (
      <CustomersLink where={[{ measure: 'rfm_group', oneOf: [group.group] }]} label={t(words.openGroup, { group: t(group.label), count: number(group.customers) })}>{number(group.customers)}</CustomersLink>
    ) },
    { title: t(words.share), key: 'share', align: 'right', width: 84, render: (_, group) => right(percent(group.customers / customers)) },
    { title: t(words.revenue), key: 'revenue', align: 'right', width: 116, sorter: (a, b) => Number(a.revenue) - Number(b.revenue), render: (_, group) => right(moneyShort(Number(group.revenue))) },
    { title: t(words.revenueShare), key: 'revenueShare', align: 'right', width: 108, render: (_, group) => right(revenue > 0 ? percent(Number(group.revenue) / revenue) : '–') },
    { title: t(words.clv), key: 'clv', align: 'right', width: 124, sorter: (a, b) => (a.clv ?? 0) - (b.clv ?? 0), render: (_, { clv }) => right(moneyShort(clv)) },
    { title: t(words.clvEach), key: 'each', align: 'right', width: 124, sorter: (a, b) => (each(a) ?? 0) - (each(b) ?? 0), render: (_, group) => right(money(each(group), { digits: 0 })) },
  ];
  return (
    <Panel title={best ? t(words.groupsTitle, { group: t(best.label), mean: money(each(best), { digits: 0 }) }) : t(words.groupsPlain)} subtitle={t(words.groupsSays)}>
      {phone ? groups.map((group) => <GroupPairs key={group.group} group={group} columns={columns} />) : <Table<Group> rowKey="group" size="small" columns={[...columns]} dataSource={[...groups]} pagination={false} scroll={{ x: 960 }} showSorterTooltip={false} />}
    </Panel>
  );
}

/** A group on a phone: what the table has in one line, in pairs. */
function GroupPairs({ group, columns }: { readonly group: Group; readonly columns: readonly Column[] }) {
  const t = useText();
  return (
    <section className="cq-row-pairs">
      <b>{t(group.label)}</b>
      <p className="cq-quiet">{t(group.meaning)}</p>
      <Pairs across={3} pairs={columns.filter(({ key }) => key !== 'group' && key !== 'meaning').map(({ key, title, render }) => ({ key, label: title, value: render(undefined, group) }))} />
    </section>
  );
}
