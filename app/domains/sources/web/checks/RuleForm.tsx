import { DatePicker, Input, InputNumber, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Choice } from '../Choice.tsx';
import { capital } from '../capital.ts';
import type { RuleDraft } from './ruleDraft.ts';
import { relationTexts } from './ruleSentence.ts';
import { ruleTexts, words } from './words.ts';

interface Props { readonly kind: RecordKind; readonly draft: RuleDraft; readonly onDraft: (draft: RuleDraft) => void }

/** The form of a rule: what each kind of rule asks for, and nothing else. */
export function RuleForm({ kind, draft, onDraft }: Props) {
  const t = useText();
  const { rule } = draft;
  const change = (part: { readonly [K in keyof RuleDraft]?: RuleDraft[K] | undefined }) => onDraft(Object.fromEntries(Object.entries({ ...draft, ...part }).filter(([, value]) => value !== undefined && value !== null)) as unknown as RuleDraft /* the parts of a draft, less those that were emptied */);
  const of = (...types: string[]) => recordKinds[kind].fields.filter(({ type }) => types.length === 0 || types.includes(type)).map(({ field, text }) => ({ value: field, label: capital(t(text)) }));
  const fields = rule === 'range' ? of('money', 'number') : rule === 'days' ? of('time', 'day') : of();
  const field = (label: string, value: string | undefined, set: (value: string) => void, options = fields) => <Labelled label={label}>{(id) => <Choice<string> id={id} name={label} showSearch={{ optionFilterProp: 'label' }} value={value} options={options} onChange={set} />}</Labelled>;
  const date = (label: string, set: (day: string | undefined) => void) => <Labelled label={label}>{(id) => <DatePicker id={id} className="cq-whole" onChange={(day) => set(day?.format('YYYY-MM-DD'))} />}</Labelled>;
  const number = (label: string, value: number | undefined, set: (value: number | undefined) => void) => <Labelled label={label}>{(id) => <InputNumber id={id} className="cq-whole" {...(value === undefined ? {} : { value })} onChange={(next) => set(next ?? undefined)} />}</Labelled>;
  return (
    <>
      <Labelled label={t(words.ruleType)}>{(id) => <Choice id={id} name={t(words.ruleType)} value={rule} options={Object.entries(ruleTexts).map(([value, text]) => ({ value: value as RuleDraft['rule'], label: t(text) }))} onChange={(next) => onDraft({ rule: next, ...(draft.field === undefined ? {} : { field: draft.field }) })} />}</Labelled>
      {rule === 'unique' ? <Labelled label={t(words.fields)}>{(id) => <Select id={id} mode="multiple" maxCount={5} value={[...draft.fields ?? []]} options={of()} onChange={(next: string[]) => change({ fields: next })} />}</Labelled> : field(t(words.field), draft.field, (next) => change({ field: next }))}
      {rule === 'range' || rule === 'length' ? <div className="cq-side-by-side">{number(t(words.min), draft.min, (min) => change({ min }))}{number(t(words.max), draft.max, (max) => change({ max }))}</div> : null}
      {rule === 'days' ? <div className="cq-side-by-side">{date(t(words.from), (from) => change({ from }))}{date(t(words.to), (to) => change({ to }))}</div> : null}
      {rule === 'pattern' ? <Labelled label={t(words.pattern)} says={t(words.patternSays)}>{(id, says) => <Input id={id} aria-describedby={says} maxLength={300} value={draft.pattern ?? ''} onChange={({ target }) => change({ pattern: target.value })} />}</Labelled> : null}
      {rule === 'oneOf' ? <Labelled label={t(words.values)}>{(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} value={[...draft.values ?? []]} onChange={(values: string[]) => change({ values })} />}</Labelled> : null}
      {rule === 'compare' ? <div className="cq-side-by-side"><Labelled label={t(words.is)}>{(id) => <Choice id={id} name={t(words.is)} value={draft.is} options={Object.entries(relationTexts).map(([value, text]) => ({ value: value as NonNullable<RuleDraft['is']>, label: t(text) }))} onChange={(is) => change({ is })} />}</Labelled>{field(t(words.otherField), draft.other, (other) => change({ other }), of())}</div> : null}
      {rule === 'known' ? <Labelled label={t(words.as)}>{(id) => <Choice id={id} name={t(words.as)} value={draft.as} options={[{ value: 'customer' as const, label: t(words.customer) }, { value: 'product' as const, label: t(words.product) }]} onChange={(as) => change({ as })} />}</Labelled> : null}
      {rule === 'filledWhen' ? <div className="cq-side-by-side"><Labelled label={t(words.value)}>{(id) => <Input id={id} maxLength={200} value={draft.value ?? ''} onChange={({ target }) => change({ value: target.value })} />}</Labelled>{field(t(words.otherField), draft.other, (other) => change({ other }), of())}</div> : null}
    </>
  );
}

export function Labelled({ label, says, children }: { readonly label: string; readonly says?: string; readonly children: (id: string, says: string | undefined) => ReactNode }) {
  const id = useId();
  return <div className="cq-field"><label htmlFor={id}>{label}</label>{children(id, says ? `${id}-says` : undefined)}{says ? <span id={`${id}-says`} className="cq-quiet cq-small">{says}</span> : null}</div>;
}
