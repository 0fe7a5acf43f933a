import { Checkbox, Radio, Select } from 'antd';
import { UPDATE_POLICIES, type RecordMapping, type UpdatePolicy } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { FormRow } from '../FormRow.tsx';
import { matchKeysOf } from './mappingDraft.ts';
import { matchKeyTexts, updateTexts, words } from './words.ts';

interface Props { readonly mapping: RecordMapping; readonly onMapping: (change: (now: RecordMapping) => RecordMapping) => void }

/** By what customers, contacts and products are found again, and what the file may change in them. */
export function MatchChoice({ mapping, onMapping }: Props) {
  const t = useText();
  const { kind } = mapping;
  if (kind !== 'customers' && kind !== 'contacts' && kind !== 'products') return null;
  const keys = matchKeysOf(mapping);
  const chosen = (mapping.match ?? []).filter((key) => keys.includes(key));
  const match = (next: RecordMapping['match']) => onMapping((now) => { const { match: _, ...rest } = now; return next?.length ? { ...rest, match: next } : rest; });
  return (
    <Panel title={t(words.rulesTitle)}>
      <div className="cq-fields">
        <FormRow label={t(words.match)} says={t(keys.length === 0 ? words.matchNone : words.matchSays)}>
          {({ label, says }) => <Select mode="multiple" maxCount={3} aria-labelledby={label} aria-describedby={says} disabled={keys.length === 0} value={chosen.length > 0 ? chosen : keys.slice(0, 1)} options={keys.map((key) => ({ value: key, label: t(matchKeyTexts[key]) }))} onChange={match} />}
        </FormRow>
        <FormRow label={t(words.update)}>
          {({ label }) => <Radio.Group aria-labelledby={label} className="cq-radios" value={mapping.update ?? 'overwrite'} options={UPDATE_POLICIES.map((policy) => ({ value: policy, label: t(updateTexts[policy]) }))} onChange={({ target }) => onMapping((now) => ({ ...now, update: target.value as UpdatePolicy /* the values above */ }))} />}
        </FormRow>
        {(mapping.update ?? 'overwrite') === 'overwrite' ? (
          <div className="cq-field">
            <Checkbox checked={mapping.clearEmpty ?? false} onChange={({ target }) => onMapping(({ clearEmpty: _, ...rest }) => (target.checked ? { ...rest, clearEmpty: true } : rest))}>{t(words.clearEmpty)}</Checkbox>
            <span className="cq-quiet cq-small">{t(words.clearEmptySays)}</span>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
