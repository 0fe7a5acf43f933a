import { Select } from 'antd';
import { familyWords, isNumber, MEASURE_FAMILIES, OWN_OPERATIONS, type OwnCombination } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/index.ts';
import type { MeasureShown } from './MeasuresPage.tsx';
import { Field } from './OwnAggregateFields.tsx';
import { operationWords, ownWords } from './ownMeasureWords.ts';

interface Props { readonly definition: OwnCombination; readonly measures: readonly MeasureShown[]; readonly onChange: (definition: OwnCombination) => void }

/** Two measures and what is made of them. */
export function OwnCombinationFields({ definition, measures, onChange }: Props) {
  const t = useText();
  // The kinds of the catalogue are those of measures; texts and dates are no numbers.
  const numbers = measures.filter(({ kind }) => isNumber(kind as Parameters<typeof isNumber>[0]));
  const options = MEASURE_FAMILIES.flatMap((family) => { const some = numbers.filter((one) => one.family === family); return some.length === 0 ? [] : [{ label: familyWords[family] ? t(familyWords[family]) : family, options: some.map(({ key, label }) => ({ value: key, label: t(label) })) }]; });
  const choice = (at: 'first' | 'second') => (
    <Field label={t(ownWords[at])}>
      <Select {...(definition[at] ? { value: definition[at] } : {})} placeholder={t(ownWords.choose)} aria-label={t(ownWords[at])} showSearch={{ optionFilterProp: 'label' }} onChange={(key: string) => onChange({ ...definition, [at]: key })} options={options} />
    </Field>
  );
  return (
    <div className="cq-own-fields">
      {choice('first')}
      <Field label={t(ownWords.operation)}><Select value={definition.operation} aria-label={t(ownWords.operation)} onChange={(operation: OwnCombination['operation']) => onChange({ ...definition, operation })} options={OWN_OPERATIONS.map((one) => ({ value: one, label: t(operationWords[one]) }))} /></Field>
      {choice('second')}
    </div>
  );
}
