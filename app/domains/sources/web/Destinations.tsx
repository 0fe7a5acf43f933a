import { DownloadOutlined } from '@ant-design/icons';
import { Table, type TableColumnsType } from 'antd';
import { downloadRejects } from '#domains/sources/core/index.ts';
import { addressOf } from '#web/shell/address.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { destinationsOf, type Destination } from './destinations.ts';
import { words } from './importWords.ts';
import { asideOf, type ImportCounts } from './shownImport.ts';

/** Where every row of the file goes; what is set aside can be taken away with its reasons. */
export function Destinations({ id, counts }: { readonly id: number; readonly counts: ImportCounts }) {
  const t = useText();
  const { number } = useFormat();
  const phone = usePhone();
  const aside = asideOf(counts);
  const columns: TableColumnsType<Destination> = [
    { title: t(words.destination), key: 'says', render: (_, { says, reason, handling }) => <>{t(says, reason ? { reason: t(reason) } : {})}{phone ? <><br /><span className="cq-quiet">{t(handling)}</span></> : null}</> },
    { title: t(words.rows), key: 'rows', align: 'right', className: 'cq-number', width: 96, render: (_, { rows }) => number(rows) },
    ...(phone ? [] : [{ title: t(words.handling), key: 'handling', width: '30%', render: (_: unknown, { handling }: Destination) => t(handling) }]),
  ];
  return (
    <Panel title={t(words.destinationsTitle)} subtitle={<span className="cq-number">{t(words.account, { read: number(counts.read), accepted: number(counts.accepted), aside: number(aside) })}</span>}>
      <Table<Destination>
        rowKey="key" size="small" columns={columns} dataSource={destinationsOf(counts)} pagination={false}
        summary={() => <Table.Summary.Row className="cq-sum"><Table.Summary.Cell index={0}>{t(words.total)}</Table.Summary.Cell><Table.Summary.Cell index={1} align="right"><span className="cq-number">{number(counts.read)}</span></Table.Summary.Cell>{phone ? null : <Table.Summary.Cell index={2} />}</Table.Summary.Row>}
      />
      {counts.repeated > 0 ? <p className="cq-quiet cq-under">{t(words.repeated, { count: counts.repeated })}</p> : null}
      {aside > 0 ? <p className="cq-under"><a href={addressOf(downloadRejects.path, { id })} download><DownloadOutlined aria-hidden /> {t(words.rejects)}</a></p> : null}
    </Panel>
  );
}
