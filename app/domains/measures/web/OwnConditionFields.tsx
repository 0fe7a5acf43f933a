import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { hasValuesToChoose, listFactValues, operatorsFor, operatorText, OWN_LIMITS, ownColumnOf, ownFactOf, valuesWanted, type FactName, type OwnColumn, type OwnComparison, type OwnOperator } from '#domains/measures/core/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { ownWords } from './ownMeasureWords.ts';

interface Props { readonly fact: FactName; readonly condition: OwnComparison; readonly onChange: (condition: OwnComparison) => void }

/** One comparison: column, operator, and as many values as it takes. */
export function OwnConditionFields({ fact, condition, onChange }: Props) {
  const t = useText();
  const column = ownColumnOf(fact, condition.column);
  const columns = ownFactOf(fact).columns.filter((one) => operatorsFor(one).length > 0);
  const withColumn = (key: string) => { const [operator] = operatorsFor(ownColumnOf(fact, key)!); onChange({ column: key, operator: operator!, values: [] }); };
  const withOperator = (operator: OwnOperator) => onChange({ ...condition, operator, values: valuesWanted(operator) === valuesWanted(condition.operator) ? condition.values : [] });
  return (
    <>
      <Select value={condition.column} aria-label={t(ownWords.conditionColumn)} popupMatchSelectWidth={false} onChange={withColumn} options={columns.map((one) => ({ value: one.key, label: t(one.label) }))} />
      {column ? <Select value={condition.operator} aria-label={t(ownWords.operator)} popupMatchSelectWidth={false} onChange={withOperator} options={operatorsFor(column).map((one) => ({ value: one, label: t(operatorText(one)) }))} /> : null}
      {column ? <Values fact={fact} column={column} condition={condition} onChange={(values) => onChange({ ...condition, values: [...values] })} /> : null}
    </>
  );
}

type Value = number | string;
interface ValuesProps { readonly fact: FactName; readonly column: OwnColumn; readonly condition: OwnComparison; readonly onChange: (values: readonly Value[]) => void }

function Values({ fact, column, condition: { operator, values }, onChange }: ValuesProps) {
  const t = useText();
  const wanted = valuesWanted(operator);
  if (wanted === 'none') return null;
  if (column.type === 'text') return <TextValues fact={fact} column={column} several={wanted === 'some'} typed={operator === 'contains' || operator === 'starts_with'} values={values} onChange={onChange} />;
  const one = (i: number, label: string) => <Single key={i} column={column} value={values[i]} label={label} onChange={(value) => onChange(value === undefined ? values.slice(0, i) : [...values.slice(0, i), value, ...values.slice(i + 1)])} />;
  return wanted === 'two' ? <>{one(0, t(ownWords.from))}{one(1, t(ownWords.to))}</> : one(0, t(ownWords.value));
}

function Single({ column, value, label, onChange }: { readonly column: OwnColumn; readonly value: Value | undefined; readonly label: string; readonly onChange: (value: Value | undefined) => void }) {
  if (column.type === 'day') return <DatePicker value={value === undefined ? null : dayjs(String(value))} aria-label={label} placeholder={label} onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)} />;
  return <InputNumber<number> value={typeof value === 'number' ? value : null} min={-1e12} max={1e12} aria-label={label} placeholder={label} onChange={(typed) => onChange(typed ?? undefined)} />;
}

interface TextProps { readonly fact: FactName; readonly column: OwnColumn; readonly several: boolean; readonly typed: boolean; readonly values: readonly Value[]; readonly onChange: (values: readonly Value[]) => void }

/** Texts that there are, to choose from, or any that is typed. */
function TextValues({ fact, column, several, typed, values, onChange }: TextProps) {
  const t = useText();
  const choose = hasValuesToChoose(column) && !typed;
  const { data } = useCall(listFactValues, { query: { fact, column: column.key } }, { enabled: choose, staleTime: 300_000 });
  if (!choose && !several) return <Input value={String(values[0] ?? '')} maxLength={OWN_LIMITS.valueLength} aria-label={t(ownWords.value)} placeholder={t(ownWords.value)} onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])} />;
  return (
    <Select
      mode="tags" {...(several ? {} : { maxCount: 1 })} value={values.map(String)} aria-label={t(ownWords.value)} placeholder={t(ownWords.value)} showSearch={{ optionFilterProp: 'value' }}
      onChange={(chosen: string[]) => onChange(chosen.filter((one) => one !== '').map((one) => one.slice(0, OWN_LIMITS.valueLength)).slice(0, OWN_LIMITS.values))} options={(data?.values ?? []).map((value) => ({ value }))}
    />
  );
}
