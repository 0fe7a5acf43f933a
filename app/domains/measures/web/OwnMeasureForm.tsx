import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { Problem as Wrong } from '#core/problem.ts';
import { fill, type Text } from '#core/text.ts';
import { changeOwnMeasure, checkOwnMeasure, isNumber, listMeasures, listOwnMeasures, makeOwnMeasure, operatorText, OWN_OPERATORS, OWN_UNITS, ownColumnOf, ownKindOf, ownMeasureProblems, readOwnMeasure, sentenceOf, type Measure, type MeasureKind, type OwnDefinition, type OwnMeasure, type OwnMeasureDraft, type OwnUnit } from '#domains/measures/core/index.ts';
import { keyOf, useAct, useText, WireProblemError } from '#web/shell/index.ts';
import { Panel, Problem } from '#web/ui/index.ts';
import { Field, OwnAggregateFields } from './OwnAggregateFields.tsx';
import { OwnCombinationFields } from './OwnCombinationFields.tsx';
import { OwnMeasurePreview } from './OwnMeasurePreview.tsx';
import { ownWords, unitWords } from './ownMeasureWords.ts';

type Catalogue = ReplyOf<typeof listMeasures>;
interface Props { readonly draft: OwnMeasureDraft; readonly saved: OwnMeasure | null; readonly catalogue: Catalogue }

const AT_FIRST: Readonly<Record<OwnDefinition['make'], OwnDefinition>> = {
  aggregate: { make: 'aggregate', fact: 'order_line', aggregate: 'sum', column: 'amount', window: { window: 'last_days', days: 90 } },
  combination: { make: 'combination', operation: 'ratio', first: '', second: '' },
};

/** A guided definition on the left, its sentence and its result on the right. */
export function OwnMeasureForm({ draft: given, saved, catalogue }: Props) {
  const t = useText();
  const [draft, setDraft] = useState<OwnMeasureDraft>(() => ({ label: given.label, meaning: given.meaning, unit: given.unit, without: given.without, definition: given.definition }));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const change = (changed: Partial<OwnMeasureDraft>) => setDraft({ ...draft, ...changed });
  const labelOf = (key: string) => catalogue.measures.find((one) => one.key === key)?.label ?? { zh: '…', en: '…' };
  const wrong = useWrong(draft.definition, saved, catalogue);
  const kindOf = (key: string) => catalogue.measures.find((one) => one.key === key)?.kind as MeasureKind | undefined;
  const numeric = wrong !== null || isNumber(ownKindOf({ ...draft, unit: null }, kindOf));
  const { definition } = draft;
  return (
    <div className="cq-own-layout">
      <Panel title={t(ownWords.what)} className="cq-own-what">
        <Segmented<OwnDefinition['make']> value={definition.make} aria-label={t(ownWords.what)} onChange={(make) => change({ definition: given.definition.make === make ? given.definition : AT_FIRST[make] })} options={[{ value: 'aggregate', label: t(ownWords.fromRecords) }, { value: 'combination', label: t(ownWords.fromMeasures) }]} />
        {definition.make === 'aggregate' ? <OwnAggregateFields definition={definition} onChange={(one) => change({ definition: one })} /> : <OwnCombinationFields definition={definition} measures={catalogue.measures} onChange={(one) => change({ definition: one })} />}
        {tried && wrong ? <Problem title={wrong.message} hint={wrong.hint} /> : null}
      </Panel>
      <OwnMeasurePreview draft={draft} complete={wrong === null} sentence={t(sentenceOf(definition, labelOf))} />
      <Panel title={t(ownWords.about)} className="cq-own-about">
        <About draft={draft} numeric={numeric} reason={reason} tried={tried} changing={saved !== null} onChange={change} onReason={setReason} />
        <Save draft={draft} reason={reason} saved={saved} complete={wrong === null} onTried={() => setTried(true)} />
      </Panel>
    </div>
  );
}

/** What is wrong with the definition as it stands, in the words of the server's own check. */
function useWrong(definition: OwnDefinition, saved: OwnMeasure | null, { measures }: Catalogue): { message: string; hint: string } | null {
  const t = useText();
  const known = useMemo(() => new Map(measures.map((one) => [one.key, { ...one, from: { of: one.of, value: '' } } as unknown as Measure /* the check reads key, kind, family and inputs only */])), [measures]);
  try { checkOwnMeasure({ definition }, known, saved?.id ?? null); return null; } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const data = { ...error.data, ...named(definition, error.data, (text) => t(text)) };
    return { message: fill(t(error.definition.message), data), hint: fill(t(error.definition.hint), data) };
  }
}

/** Columns and comparisons by the names that people read. */
function named(definition: OwnDefinition, { column, operator }: Readonly<Record<string, unknown>>, t: (text: Text) => string): Record<string, string> {
  const known = definition.make === 'aggregate' && typeof column === 'string' ? ownColumnOf(definition.fact, column) : undefined;
  const how = OWN_OPERATORS.find((one) => one === operator);
  return { ...(known ? { column: t(known.label) } : {}), ...(how ? { operator: t(operatorText(how)) } : {}) };
}

interface AboutProps { readonly draft: OwnMeasureDraft; readonly numeric: boolean; readonly reason: string; readonly tried: boolean; readonly changing: boolean; readonly onChange: (change: Partial<OwnMeasureDraft>) => void; readonly onReason: (reason: string) => void }

function About({ draft, numeric, reason, tried, changing, onChange, onReason }: AboutProps) {
  const t = useText();
  const { label, meaning, unit, without } = draft;
  const missing = (text: string): { readonly status?: 'error' } => (tried && text.trim() === '' ? { status: 'error' } : {});
  return (
    <div className="cq-own-fields">
      <Field label={t(ownWords.labelZh)}><Input value={label.zh} maxLength={40} aria-label={t(ownWords.labelZh)} {...missing(label.zh)} onChange={({ target }) => onChange({ label: { ...label, zh: target.value } })} /></Field>
      <Field label={t(ownWords.labelEn)}><Input value={label.en} maxLength={60} aria-label={t(ownWords.labelEn)} {...missing(label.en)} onChange={({ target }) => onChange({ label: { ...label, en: target.value } })} /></Field>
      <Field label={t(ownWords.meaningZh)} says={t(ownWords.meaningSays)}><Input value={meaning.zh} maxLength={300} aria-label={t(ownWords.meaningZh)} onChange={({ target }) => onChange({ meaning: { ...meaning, zh: target.value } })} /></Field>
      <Field label={t(ownWords.meaningEn)}><Input value={meaning.en} maxLength={300} aria-label={t(ownWords.meaningEn)} onChange={({ target }) => onChange({ meaning: { ...meaning, en: target.value } })} /></Field>
      {numeric ? <Field label={t(ownWords.unit)}><Select value={unit ?? ''} aria-label={t(ownWords.unit)} onChange={(chosen: OwnUnit | '') => onChange({ unit: chosen === '' ? null : chosen })} options={[{ value: '', label: t(ownWords.unitAuto) }, ...OWN_UNITS.map((one) => ({ value: one, label: t(unitWords[one]) }))]} /></Field> : null}
      {numeric ? <Field label={t(ownWords.without)}><Segmented value={without} aria-label={t(ownWords.without)} onChange={(chosen) => onChange({ without: chosen })} options={[{ value: 'empty' as const, label: t(ownWords.empty) }, { value: 'zero' as const, label: t(ownWords.zero) }]} /></Field> : null}
      <Field label={t(changing ? ownWords.reasonChange : ownWords.reasonNew)}><Input value={reason} maxLength={300} aria-label={t(ownWords.reason)} {...missing(reason)} onChange={({ target }) => onReason(target.value)} /></Field>
    </div>
  );
}

interface SaveProps { readonly draft: OwnMeasureDraft; readonly reason: string; readonly saved: OwnMeasure | null; readonly complete: boolean; readonly onTried: () => void }

function Save({ draft, reason, saved, complete, onTried }: SaveProps) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const stale = [listMeasures, listOwnMeasures, readOwnMeasure];
  const make = useAct(makeOwnMeasure, stale);
  const alter = useAct(changeOwnMeasure, stale);
  const filled = [draft.label.zh, draft.label.en, reason].every((text) => text.trim() !== '');
  const done = { onSuccess: ({ measure, jobId }: ReplyOf<typeof makeOwnMeasure>) => { void message.success(t(jobId ? ownWords.saved : ownWords.savedOnly)); void navigate({ to: '/measures', search: { text: measure.key } }); } };
  const save = () => {
    onTried();
    if (!complete || !filled) return;
    if (saved === null) make.mutate({ body: { ...draft, reason } }, done);
    else alter.mutate({ params: { id: saved.id }, body: { ...draft, reason, basedOnVersion: saved.version } }, done);
  };
  const error = make.error ?? alter.error;
  const changed = error instanceof WireProblemError && error.problem.code === ownMeasureProblems.ownChanged.code;
  return (
    <>
      {error ? <Problem error={error} {...(changed ? { actions: <Button onClick={() => { void client.invalidateQueries({ queryKey: keyOf(readOwnMeasure) }); }}>{t(ownWords.reload)}</Button> } : {})} /> : null}
      <div className="cq-actions cq-own-save"><Button type="primary" loading={make.isPending || alter.isPending} onClick={save}>{saved === null ? t(ownWords.save) : t(ownWords.saveChange, { version: saved.version + 1 })}</Button></div>
    </>
  );
}
