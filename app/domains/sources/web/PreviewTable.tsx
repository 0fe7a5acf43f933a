import { Table, type TableColumnsType } from 'antd';
import type { PartialOrderMapping } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';
import { fieldsOf, type FileLook } from './mappingDraft.ts';
import { meaningTexts } from './words.ts';

interface Line { readonly row: number; readonly cells: readonly string[] }

/** The first rows as they stand, each column under its name and the meaning it has now. */
export function PreviewTable({ look: { shape, preview }, mapping }: { readonly look: FileLook; readonly mapping: PartialOrderMapping }) {
  const t = useText();
  const lines: Line[] = preview.map((cells, i) => ({ row: i + 1, cells }));
  const columns: TableColumnsType<Line> = [
    { title: t(words.row), key: 'row', align: 'right', width: 48, render: (_, { row }) => <span className="cq-quiet cq-number">{row}</span> },
    ...shape.columns.map(({ name }, i) => {
      const fields = fieldsOf(mapping, name);
      return {
        key: `c${i}`,
        className: fields.length > 0 ? 'cq-used' : 'cq-unused',
        title: <>{name}<br /><span className={fields.length > 0 ? 'cq-means' : 'cq-quiet'}>{fields.length > 0 ? fields.map((field) => t(meaningTexts[field])).join(' + ') : t(words.notUsed)}</span></>,
        render: (_: unknown, { cells }: Line) => <span className="cq-cell" title={cells[i] ?? ''}>{cells[i] ?? ''}</span>,
      };
    }),
  ];
  return <Table<Line> className="cq-preview" rowKey="row" size="small" columns={columns} dataSource={lines} pagination={false} scroll={{ x: 'max-content', y: 320 }} />;
}
