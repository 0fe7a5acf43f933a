import { Table, type TableColumnsType } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import type { readRun } from '#domains/measures/core/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Pairs, Panel, useFormat } from '#web/ui/index.ts';
import { runWords, updateStatusWords } from './runWords.ts';

type Update = ReplyOf<typeof readRun>['updates'][number];

/** Each time that customers were computed anew inside a run, newest first. */
export function RunUpdates({ updates }: { readonly updates: readonly Update[] }) {
  const t = useText();
  const phone = usePhone();
  const { number, dateTime, duration } = useFormat();
  const done = updates.filter(({ status }) => status === 'done');
  const title = done.length === 0 ? t(runWords.updatesNone) : t(runWords.updatesTitle, { count: done.length, customers: number(done[0]!.customers) });
  const statusOf = ({ status }: Update): string => t(updateStatusWords[status] ?? { zh: status, en: status });
  const columns: TableColumnsType<Update> = [
    { title: t(runWords.finishedAt), key: 'at', width: 160, render: (_, { finishedAt, startedAt }) => <span className="cq-number">{dateTime(finishedAt ?? startedAt)}</span> },
    { title: t(runWords.updatedTo), key: 'asOf', width: 160, render: (_, { asOf }) => <span className="cq-number">{dateTime(asOf)}</span> },
    { title: t(runWords.customers), key: 'customers', width: 110, align: 'right', render: (_, { customers }) => <span className="cq-number">{number(customers)}</span> },
    { title: t(runWords.took), key: 'took', width: 100, align: 'right', render: (_, { seconds }) => <span className="cq-number">{duration(seconds)}</span> },
    { title: t(runWords.status), key: 'status', render: (_, update) => statusOf(update) },
  ];
  return (
    <Panel title={title} subtitle={t(runWords.updatesSays)}>
      {updates.length === 0 ? null : phone
        ? updates.slice(0, 10).map((update) => <Pairs key={update.id} pairs={[{ key: 'at', label: t(runWords.finishedAt), value: dateTime(update.finishedAt ?? update.startedAt) }, { key: 'customers', label: t(runWords.customers), value: number(update.customers) }, { key: 'took', label: t(runWords.took), value: duration(update.seconds) }, { key: 'status', label: t(runWords.status), value: statusOf(update) }]} />)
        : <Table<Update> rowKey="id" size="small" columns={columns} dataSource={[...updates]} pagination={updates.length > 10 ? { pageSize: 10 } : false} scroll={{ x: 640 }} />}
    </Panel>
  );
}
