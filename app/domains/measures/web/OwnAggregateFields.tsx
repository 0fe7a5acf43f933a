import { InputNumber, Select } from 'antd';
import { columnsFor, ofFactItself, OWN_AGGREGATES, OWN_FACTS, OWN_LIMITS, type FactName, type OwnAggregate, type OwnAggregateDefinition } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { OwnFilterFields } from './OwnFilterFields.tsx';
import { aggregateWords, ownWords, windowKey, WINDOWS } from './ownMeasureWords.ts';

interface Props { readonly definition: OwnAggregateDefinition; readonly onChange: (definition: OwnAggregateDefinition) => void }

const DAYS_AT_FIRST = 90;

/** Which records count, and what is made of them. A changed choice drops what no longer fits. */
export function OwnAggregateFields({ definition, onChange }: Props) {
  const t = useText();
  const { fact, aggregate, column, window } = definition;
  const usable = OWN_AGGREGATES.filter((one) => ofFactItself(one) || columnsFor(fact, one).length > 0);
  const columns = ofFactItself(aggregate) ? [] : columnsFor(fact, aggregate);
  const withFact = (chosen: FactName) => onChange({ make: 'aggregate', fact: chosen, window, ...fitting(chosen, aggregate, column) });
  const withAggregate = (chosen: OwnAggregate) => { const { column: _, ...rest } = definition; onChange({ ...rest, ...fitting(fact, chosen, column) }); };
  const days = 'days' in window ? window.days : DAYS_AT_FIRST;
  return (
    <div className="cq-own-fields">
      <Field label={t(ownWords.fact)}><Select value={fact} aria-label={t(ownWords.fact)} onChange={withFact} options={OWN_FACTS.map((one) => ({ value: one.fact, label: t(one.label) }))} /></Field>
      <Field label={t(ownWords.aggregate)}><Select value={aggregate} aria-label={t(ownWords.aggregate)} onChange={withAggregate} options={usable.map((one) => ({ value: one, label: t(aggregateWords[one]) }))} /></Field>
      {columns.length > 0 ? <Field label={t(ownWords.column)}><Select {...(column === undefined ? {} : { value: column })} placeholder={t(ownWords.choose)} aria-label={t(ownWords.column)} onChange={(chosen: string) => onChange({ ...definition, column: chosen })} options={columns.map((one) => ({ value: one.key, label: t(one.label) }))} /></Field> : null}
      <Field label={t(ownWords.window)}>
        <span className="cq-own-window">
          <Select value={windowKey(window)} aria-label={t(ownWords.window)} onChange={(key: string) => onChange({ ...definition, window: WINDOWS.find((one) => one.key === key)!.of(days) })} options={WINDOWS.map(({ key, text }) => ({ value: key, label: t(text) }))} />
          {'days' in window ? <InputNumber<number> value={window.days} min={1} max={OWN_LIMITS.days} precision={0} suffix={t(ownWords.days)} aria-label={t(ownWords.days)} onChange={(typed) => onChange({ ...definition, window: { ...window, days: typed ?? DAYS_AT_FIRST } })} /> : null}
        </span>
      </Field>
      <OwnFilterFields fact={fact} {...(definition.filter === undefined ? {} : { filter: definition.filter })} onChange={(filter) => { const { filter: _, ...rest } = definition; onChange(filter === undefined ? rest : { ...rest, filter }); }} />
    </div>
  );
}

/** An aggregate and a column that the fact has; the first that fits where the ones before do not. */
function fitting(fact: FactName, aggregate: OwnAggregate, column: string | undefined): Pick<OwnAggregateDefinition, 'aggregate' | 'column'> {
  if (ofFactItself(aggregate)) return { aggregate };
  const columns = columnsFor(fact, aggregate);
  const first = columns[0];
  if (first === undefined) return { aggregate: 'count' };
  return { aggregate, column: columns.some(({ key }) => key === column) ? column! : first.key };
}

export function Field({ label, says, children }: { readonly label: string; readonly says?: string; readonly children: React.ReactNode }) {
  return <div className="cq-own-field"><span className="cq-own-label" aria-hidden>{label}</span>{children}{says ? <span className="cq-quiet">{says}</span> : null}</div>;
}
