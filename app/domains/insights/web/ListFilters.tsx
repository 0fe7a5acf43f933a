import { CloseOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import type { Condition } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import { conditionText } from './conditionText.ts';
import type { ListColumns } from './listColumns.ts';
import { conditionOut } from './listQuestion.ts';
import { words } from './listWords.ts';
import type { ListState } from './useListQuestion.ts';

/** The question above the list: text, kind, and any number of conditions on measures. */
export function ListFilters({ list }: { readonly list: ListState }) {
  const t = useText();
  const { known, question, query, ask, clear } = list;
  const where = query.where ?? [];
  const narrowed = Boolean(query.text || query.kind || where.length > 0);
  return (
    <section className="cq-filters" aria-label={t(words.conditions)}>
      <TextFilter value={question.text} onAsk={(text) => ask({ text })} />
      <Segmented
        value={query.kind ?? ''}
        aria-label={t(words.kind)}
        onChange={(kind) => ask({ kind })}
        options={[{ value: '', label: t(words.all) }, { value: 'person', label: t(words.person) }, { value: 'organisation', label: t(words.organisation) }]}
      />
      {where.flatMap((condition) => { const measure = known.byKey.get(condition.measure); return measure ? [<ConditionChip key={measure.key} measure={measure} condition={condition} known={known} onAsk={ask} />] : []; })}
      <AddCondition known={known} onAsk={ask} />
      {narrowed ? <Button type="link" size="small" onClick={clear}>{t(words.clearAll)}</Button> : null}
    </section>
  );
}

/** Asked when the reader pauses, so that typing a name is one question. */
function TextFilter({ value, onAsk }: { readonly value: string; readonly onAsk: (text: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return undefined;
    const wait = setTimeout(() => onAsk(typed), 300);
    return () => clearTimeout(wait);
  }, [typed]);
  return <Input type="search" prefix={<SearchOutlined aria-hidden />} className="cq-filter-text" allowClear value={typed} maxLength={100} placeholder={t(words.search)} aria-label={t(words.searchLabel)} onChange={({ target }) => setTyped(target.value)} onPressEnter={() => onAsk(typed)} />;
}

type Ask = ListState['ask'];

function ConditionChip({ measure, condition, known, onAsk }: { readonly measure: Measure; readonly condition: Condition; readonly known: ListColumns; readonly onAsk: Ask }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const text = conditionText(measure, condition, format, t);
  const apply = (changed: Condition) => { setOpen(false); onAsk({ [measure.key]: conditionOut(changed) }); };
  return (
    <span className="cq-chip">
      <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomLeft" destroyOnHidden content={<ConditionEditor known={known} measure={measure} condition={condition} onApply={apply} />}>
        <button type="button" aria-label={t(words.edit, { condition: text })}>{text}</button>
      </Popover>
      <button type="button" className="cq-chip-drop" aria-label={t(words.remove, { condition: text })} onClick={() => onAsk({ [measure.key]: '' })}><CloseOutlined /></button>
    </span>
  );
}

function AddCondition({ known, onAsk }: { readonly known: ListColumns; readonly onAsk: Ask }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const apply = (condition: Condition) => { setOpen(false); onAsk({ [condition.measure]: conditionOut(condition) }); };
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomLeft" destroyOnHidden content={<ConditionEditor known={known} onApply={apply} />}>
      <Button icon={<PlusOutlined />}>{t(words.addCondition)}</Button>
    </Popover>
  );
}
