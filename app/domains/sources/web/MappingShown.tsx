import { Table, type TableColumnsType } from 'antd';
import { usePhone, useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';
import { mappingRows, type MappingRow } from './mappingRows.ts';
import type { ShownImport } from './shownImport.ts';
import { meaningTexts } from './words.ts';

/** How the file is read, to be looked over. */
export function MappingShown({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const phone = usePhone();
  const { mapping, timeZone } = batch;
  if (mapping === null) return null;
  const meaning = ({ fields }: MappingRow) => fields.map((field) => (field === 'at' ? t(words.time, { zone: timeZone }) : t(meaningTexts[field]))).join(' + ');
  const rows = mappingRows(mapping, batch);
  const short = (example: string) => (example.length > 40 ? `${example.slice(0, 39)}…` : example);
  if (phone) return <ul className="cq-meanings">{rows.map((row) => <li key={row.columns}><b>{row.columns}</b><span>{meaning(row)}</span><span className="cq-quiet cq-number">{short(row.example)}</span></li>)}</ul>;
  const columns: TableColumnsType<MappingRow> = [
    { title: t(words.column), key: 'columns', render: (_, row) => <span className="cq-breaks">{row.columns}</span> },
    { title: t(words.meaning), key: 'meaning', render: (_, row) => meaning(row) },
    { title: t(words.examples), key: 'example', render: (_, { example }) => <span className="cq-breaks cq-number">{short(example)}</span> },
  ];
  return <Table<MappingRow> rowKey="columns" size="small" columns={columns} dataSource={rows} pagination={false} />;
}
