import { Table, type TableColumnsType } from 'antd';
import { orderFieldTexts } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';
import { mappingRows, type MappingRow } from './mappingRows.ts';
import type { ShownImport } from './shownImport.ts';

/** How the file is read, to be looked over. */
export function MappingShown({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const { mapping, timeZone } = batch;
  if (mapping === null) return null;
  const meaning = ({ fields }: MappingRow) => fields.map((field) => (field === 'at' ? t(words.time, { zone: timeZone }) : t(orderFieldTexts[field]))).join(' + ');
  const columns: TableColumnsType<MappingRow> = [
    { title: t(words.column), key: 'columns', render: (_, row) => <span className="cq-breaks">{row.columns}</span> },
    { title: t(words.meaning), key: 'meaning', render: (_, row) => meaning(row) },
    { title: t(words.examples), key: 'example', render: (_, { example }) => <span className="cq-breaks cq-number">{example.length > 40 ? `${example.slice(0, 39)}…` : example}</span> },
  ];
  return <Table<MappingRow> rowKey="columns" size="small" columns={columns} dataSource={mappingRows(mapping, batch)} pagination={false} />;
}
