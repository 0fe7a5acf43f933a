import { Select, Table, type TableColumnsType } from 'antd';
import { ORDER_FIELDS, type FileShape, type MappingSuggestion, type OrderField, type PartialOrderMapping } from '#domains/sources/core/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';
import { fieldsOf } from './mappingDraft.ts';
import { meaningTexts } from './words.ts';

interface Props {
  readonly columns: FileShape['columns'];
  readonly mapping: PartialOrderMapping;
  readonly suggestion: MappingSuggestion;
  readonly onAssign: (column: string, fields: readonly OrderField[]) => void;
}

type Column = FileShape['columns'][number];
const NEEDED: readonly OrderField[] = ['customer', 'at', 'amount'];

/** Each column of the file with examples and the meaning it has; the reason of a suggestion stands under it as long as it is followed. */
export function ColumnMeanings({ columns, mapping, suggestion, onAssign }: Props) {
  const t = useText();
  const phone = usePhone();
  const meaning = (column: Column) => <MeaningChoice column={column} mapping={mapping} suggestion={suggestion} onAssign={onAssign} />;
  if (phone) {
    return <ul className="cq-meanings">{columns.map((column) => <li key={column.name}><b>{column.name}</b><Examples column={column} />{meaning(column)}</li>)}</ul>;
  }
  const shown: TableColumnsType<Column> = [
    { title: t(words.column), key: 'name', width: '24%', render: (_, { name }) => <b className="cq-breaks">{name}</b> },
    { title: t(words.meaning), key: 'meaning', width: '36%', render: (_, column) => meaning(column) },
    { title: t(words.examples), key: 'examples', render: (_, column) => <Examples column={column} /> },
  ];
  return <Table<Column> className="cq-meanings-table" rowKey="name" size="small" columns={shown} dataSource={[...columns]} pagination={false} rowClassName={({ name }) => (fieldsOf(mapping, name).length > 0 ? '' : 'cq-unused')} />;
}

function Examples({ column: { examples } }: { readonly column: Column }) {
  const t = useText();
  const shown = examples.filter((text) => text.trim() !== '').slice(0, 3);
  return <span className="cq-examples">{shown.length === 0 ? t(words.noExamples) : shown.map((text, i) => <code key={i}>{text.length > 28 ? `${text.slice(0, 27)}…` : text}</code>)}</span>;
}

function MeaningChoice({ column, mapping, suggestion, onAssign }: Omit<Props, 'columns'> & { readonly column: Column }) {
  const t = useText();
  const fields = fieldsOf(mapping, column.name);
  const single = ORDER_FIELDS.map((field) => [field]);
  const both: OrderField[] = ['customer', 'customerName'];
  const choices: (readonly OrderField[])[] = [...single.slice(0, 1), both, ...single.slice(1)];
  if (fields.length > 1 && fields.join() !== both.join()) choices.push(fields);
  const label = (some: readonly OrderField[]) => some.map((field) => t(meaningTexts[field])).join(' + ');
  const options = [{ value: '', label: t(words.notUsed) }, ...choices.map((some) => ({ value: some.join(), label: label(some), needed: some.some((field) => NEEDED.includes(field)) }))];
  const why = fields.flatMap((field) => (suggestion.mapping[field] === column.name && suggestion.why[field] ? [t(suggestion.why[field])] : []));
  return (
    <div className="cq-meaning">
      <Select
        className="cq-meaning-choice"
        aria-label={t(words.meaningOf, { column: column.name })}
        value={fields.join()}
        options={options}
        optionRender={({ label: text, data }) => <span className="cq-option">{text}{'needed' in data && data.needed ? <span className="cq-quiet">{t(words.needed)}</span> : null}</span>}
        onChange={(value: string) => onAssign(column.name, value === '' ? [] : value.split(',') as OrderField[] /* values are made from fields above */)}
      />
      {why.length > 0 ? <span className="cq-why">{why.join(' · ')}</span> : null}
    </div>
  );
}
