import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { CustomerLine } from './CustomerLine.tsx';
import { sortIn } from './listQuestion.ts';
import { words } from './listWords.ts';
import { MeasureCell } from './MeasureCell.tsx';
import { isNumeric } from './measureText.ts';
import type { CustomerShown } from './useCustomers.ts';
import type { ListState } from './useListQuestion.ts';

const NAME_WIDTH = 260;

/** Customers as rows, the chosen measures as columns; a column's head sorts by it. */
export function CustomerTable({ customers, list }: { readonly customers: readonly CustomerShown[]; readonly list: ListState }) {
  const t = useText();
  const { measure: sorted, descending } = sortIn(list.question, list.known);
  const measures = list.columns.flatMap((key) => list.known.byKey.get(key) ?? []);
  const sort = ({ key, kind }: Measure) => list.ask({ sort: sorted === key ? (descending ? key : `-${key}`) : kind === 'label' ? key : `-${key}` });
  const columns: TableColumnsType<CustomerShown> = [
    {
      title: t(words.name), key: 'name', fixed: 'left', width: NAME_WIDTH,
      render: (_, customer) => <><Link to="/customers/$id" params={{ id: String(customer.id) }} className="cq-strong">{customer.name || customer.externalId}</Link><CustomerLine customer={customer} /></>,
    },
    ...measures.map((measure) => ({
      title: t(measure.label), key: measure.key, width: widthOf(measure), align: isNumeric(measure) ? 'right' as const : 'left' as const,
      sorter: true, sortDirections: ['descend' as const, 'ascend' as const], sortOrder: sorted === measure.key ? (descending ? 'descend' as const : 'ascend' as const) : null, showSorterTooltip: false,
      onHeaderCell: () => ({ title: t(measure.meaning), onClick: () => sort(measure) }),
      render: (_: unknown, { measures: values }: CustomerShown) => <MeasureCell measure={measure} values={values} />,
    })),
  ];
  return <Table<CustomerShown> rowKey="id" size="small" columns={columns} dataSource={[...customers]} pagination={false} scroll={{ x: NAME_WIDTH + measures.reduce((sum, measure) => sum + widthOf(measure), 0) }} sticky={{ offsetHeader: 52 }} />;
}

function widthOf({ key, kind }: Measure): number { return key === 'stage' ? 140 : key === 'clv' ? 180 : kind === 'money' ? 150 : kind === 'label' || kind === 'date' ? 120 : 110; }
