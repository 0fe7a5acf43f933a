import { Radio } from 'antd';
import { CUSTOMER_KEYS, fieldOf, recordKinds, type RecordMapping } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { Choice } from '../Choice.tsx';
import { FormRow } from '../FormRow.tsx';
import { customerKeyTexts, words } from './words.ts';

interface Props { readonly mapping: RecordMapping; readonly onMapping: (change: (now: RecordMapping) => RecordMapping) => void }

/** By what the customer of a fact or contact is known, and what happens to rows about somebody whom nobody knows. */
export function CustomerChoice({ mapping, onMapping }: Props) {
  const t = useText();
  const { kind } = mapping;
  if (fieldOf(kind, 'customer') === undefined) return null;
  const unknown = mapping.unknownCustomers ?? recordKinds[kind].unknownCustomers;
  const keys = CUSTOMER_KEYS.filter((key) => key !== 'order' || kind !== 'contacts');
  return (
    <Panel title={t(words.knownTitle)}>
      <div className="cq-fields">
        <FormRow label={t(words.customerBy)} says={t(words.customerBySays)}>{({ says }) => <Choice name={t(words.customerBy)} aria-describedby={says} value={mapping.customerBy ?? 'externalId'} options={keys.map((key) => ({ value: key, label: t(customerKeyTexts[key]) }))} onChange={(customerBy) => onMapping((now) => ({ ...now, customerBy }))} />}</FormRow>
        <FormRow label={t(words.unknown)}>
          {({ label }) => <Radio.Group aria-labelledby={label} className="cq-radios" value={unknown} options={[{ value: 'add', label: t(words.unknownAdd) }, { value: 'quarantine', label: t(words.unknownQuarantine) }, { value: 'reject', label: t(words.unknownReject) }]} onChange={({ target }) => onMapping((now) => ({ ...now, unknownCustomers: target.value as 'add' | 'quarantine' | 'reject' /* the values above */ }))} />}
        </FormRow>
      </div>
    </Panel>
  );
}
