import { Checkbox, Select } from 'antd';
import { MAKEUP_KEYS, readMakeup, type MakeupKey } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { isAttribute } from './listQuestion.ts';
import { words } from './listWords.ts';
import { measureText } from './measureText.ts';

interface Props { readonly measure: Measure; readonly chosen: readonly string[]; readonly onChange: (chosen: string[]) => void }

/** The choice among a label's values; of what is on record also those of whom nothing is. */
export function LabelFields({ measure, chosen, onChange }: Props) {
  const t = useText();
  if (measure.values === undefined) return <OpenValues measure={measure} chosen={chosen} onChange={onChange} />;
  const options = Object.entries(measure.values).map(([value, label]) => ({ value, label: t(label) }));
  return <Checkbox.Group className="cq-condition-labels" value={[...chosen]} onChange={onChange} options={isAttribute(measure) ? [...options, { value: '', label: t(words.notOnRecord) }] : options} />;
}

const isMakeupKey = (key: string): key is MakeupKey => (MAKEUP_KEYS as readonly string[]).includes(key);
/** A select takes no empty text for a value. */
const NOT_ON_RECORD = '~';

/** Values that are just text: those there are, with how many customers they have, or any that is typed. */
function OpenValues({ measure, chosen, onChange }: Props) {
  const t = useText();
  const format = useFormat();
  const by = isMakeupKey(measure.key) ? measure.key : 'province';
  const groups = useCall(readMakeup, { query: { by } }, { enabled: isMakeupKey(measure.key) }).data?.groups ?? [];
  const options = [
    ...(isMakeupKey(measure.key) ? groups : []).filter(({ value }) => value !== '').map(({ value, customers }) => ({ value, label: measureText(measure, value, format, t), customers })),
    { value: NOT_ON_RECORD, label: t(words.notOnRecord), customers: groups.find(({ value }) => value === '')?.customers },
  ];
  return (
    <Select
      mode="tags" autoFocus value={chosen.map((value) => (value === '' ? NOT_ON_RECORD : value))} placeholder={t(words.chooseValues)} aria-label={t(words.chooseValues)} options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(values: string[]) => onChange(values.map((value) => (value === NOT_ON_RECORD ? '' : value)))}
      optionRender={({ data }) => <span className="cq-value-option"><span>{data.label}</span>{data.customers === undefined ? null : <span className="cq-quiet cq-number">{format.number(data.customers)}</span>}</span>}
    />
  );
}
