import { Button, Checkbox, Input } from 'antd';
import { useMemo } from 'react';
import { columnProfiles } from '#domains/sources/core/columnProfile.ts';
import { CUSTOM_TYPES, suggestCustomFields, type RecordMapping } from '#domains/sources/core/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { Choice } from '../Choice.tsx';
import { examplesOf } from './columnLook.ts';
import { askColumns, keepColumn, leaveOut, leftColumns, type Custom, type FileLook } from './mappingDraft.ts';
import { customTypeTexts, words } from './words.ts';

interface Props { readonly mapping: RecordMapping; readonly look: FileLook; readonly onMapping: (change: (now: RecordMapping) => RecordMapping) => void }

/** The columns that no field takes: kept as custom fields (customers), questions (answers), or left out. */
export function LeftColumns({ mapping, look, onMapping }: Props) {
  const t = useText();
  const { kind, custom = {}, questions = [] } = mapping;
  const open = leftColumns(mapping, look);
  const columns = look.shape.columns.map(({ name }) => name).filter((name) => open.includes(name) || name in custom || questions.includes(name));
  if (columns.length === 0) return null;
  const says = kind === 'customers' ? words.leftSaysCustomers : kind === 'answers' ? words.leftSaysAnswers : words.leftSays;
  const all = kind === 'answers' ? <Button size="small" onClick={() => onMapping((now) => askColumns(now, questions.length === columns.length ? [] : columns, look))}>{t(questions.length === columns.length ? words.askNone : words.askAll)}</Button> : undefined;
  return (
    <Panel title={t(words.leftTitle, { count: columns.length })} subtitle={t(says)} actions={all}>
      {kind === 'customers' ? <CustomFields columns={columns} custom={custom} look={look} onMapping={onMapping} />
        : kind === 'answers' ? <ul className="cq-ticks">{columns.map((column) => <li key={column}><Checkbox checked={questions.includes(column)} onChange={({ target }) => onMapping((now) => askColumns(now, target.checked ? [...now.questions ?? [], column] : (now.questions ?? []).filter((one) => one !== column), look))}>{column}</Checkbox><span className="cq-quiet cq-small">{examplesOf(look, column).join(' · ')}</span></li>)}</ul>
        : <p className="cq-names">{columns.map((column) => <code key={column}>{column}</code>)}</p>}
    </Panel>
  );
}

function CustomFields({ columns, custom, look, onMapping }: { readonly columns: readonly string[]; readonly custom: Readonly<Record<string, Custom>>; readonly look: FileLook; readonly onMapping: Props['onMapping'] }) {
  const t = useText();
  const phone = usePhone();
  const proposed = useMemo(() => suggestCustomFields(columnProfiles(look.shape.columns.map(({ name }) => name), look.preview), new Set()), [look]);
  const options = [{ value: 'ignore', label: t(words.ignore) }, ...CUSTOM_TYPES.map((type) => ({ value: type, label: phone ? capital(t(customTypeTexts[type])) : t(words.keepAsType, { type: t(customTypeTexts[type]) }) }))];
  const choose = (column: string, at: number, value: string) => onMapping((now) => {
    const type = CUSTOM_TYPES.find((one) => one === value);
    if (type === undefined) return leaveOut(now, column);
    const before = now.custom?.[column] ?? proposed[column] ?? { key: `column_${at + 1}`, label: column.slice(0, 80) || `column ${at + 1}`, type };
    return keepColumn(now, column, { ...before, type });
  });
  return (
    <table className="cq-plain cq-custom-table">
      <thead><tr><th scope="col">{t(words.column)}</th><th scope="col">{t(words.keepAs)}</th><th scope="col">{t(words.label)}</th></tr></thead>
      <tbody>
        {columns.map((column, at) => {
          const kept = custom[column];
          return (
            <tr key={column}>
              <th scope="row"><span className="cq-breaks">{column}</span><span className="cq-quiet cq-small">{examplesOf(look, column).join(' · ')}</span></th>
              <td><Choice<string> className="cq-whole" name={t(words.whatWith, { column })} value={kept?.type ?? 'ignore'} options={options} onChange={(value) => choose(column, at, value)} /></td>
              <td>{kept ? <Input aria-label={t(words.labelOf, { column })} value={kept.label} maxLength={80} onChange={({ target }) => onMapping((now) => keepColumn(now, column, { ...kept, label: target.value }))} onBlur={() => { if (kept.label.trim() === '') onMapping((now) => keepColumn(now, column, { ...kept, label: column.slice(0, 80) })); }} /> : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
