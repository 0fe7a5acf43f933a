import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { OWN_LIMITS, ownFactOf, operatorsFor, type FactName, type OwnComparison, type OwnFilter, type OwnGroup } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { OwnConditionFields } from './OwnConditionFields.tsx';
import { ownWords } from './ownMeasureWords.ts';

interface Props { readonly fact: FactName; readonly filter?: OwnFilter; readonly onChange: (filter: OwnFilter | undefined) => void }

/** Conditions on the fact's columns, and groups of them: what all and any can say in two levels. */
export function OwnFilterFields({ fact, filter, onChange }: Props) {
  const t = useText();
  const conditions = filter?.conditions ?? [];
  const match = filter?.match ?? 'all';
  const full = conditions.reduce((count, one) => count + ('match' in one ? one.conditions.length : 1), 0) >= OWN_LIMITS.conditions;
  const change = (changed: OwnFilter['conditions']) => onChange(changed.length === 0 ? undefined : { match, conditions: changed });
  const replace = (i: number, by: OwnComparison | OwnGroup | null) => change(conditions.flatMap((one, j) => (j !== i ? [one] : by === null ? [] : [by])));
  return (
    <fieldset className="cq-own-filter">
      <legend>{t(ownWords.conditions)}</legend>
      {conditions.length === 0 ? <p className="cq-quiet">{t(ownWords.conditionsNone)}</p> : null}
      {conditions.length > 1 ? <Match match={match} onChange={(chosen) => onChange({ match: chosen, conditions })} /> : null}
      {conditions.map((one, i) => ('match' in one
        ? <Group key={i} fact={fact} group={one} full={full} onChange={(group) => replace(i, group)} />
        : <Row key={i} fact={fact} condition={one} onChange={(condition) => replace(i, condition)} />))}
      <div className="cq-actions">
        <Button size="small" icon={<PlusOutlined />} disabled={full} onClick={() => change([...conditions, firstCondition(fact)])}>{t(ownWords.addCondition)}</Button>
        {conditions.length > 0 ? <Button size="small" type="text" icon={<PlusOutlined />} disabled={full} onClick={() => change([...conditions, { match: match === 'all' ? 'any' : 'all', conditions: [firstCondition(fact), firstCondition(fact)] }])}>{t(ownWords.addGroup)}</Button> : null}
      </div>
    </fieldset>
  );
}

function Match({ match, onChange }: { readonly match: 'all' | 'any'; readonly onChange: (match: 'all' | 'any') => void }) {
  const t = useText();
  return <Segmented size="small" value={match} aria-label={t(ownWords.match)} onChange={onChange} options={[{ value: 'all' as const, label: t(ownWords.all) }, { value: 'any' as const, label: t(ownWords.any) }]} />;
}

function Group({ fact, group, full, onChange }: { readonly fact: FactName; readonly group: OwnGroup; readonly full: boolean; readonly onChange: (group: OwnGroup | null) => void }) {
  const t = useText();
  const replace = (i: number, by: OwnComparison | null) => { const conditions = group.conditions.flatMap((one, j) => (j !== i ? [one] : by === null ? [] : [by])); onChange(conditions.length === 0 ? null : { ...group, conditions }); };
  return (
    <div className="cq-own-group">
      <div className="cq-actions">
        <Match match={group.match} onChange={(match) => onChange({ ...group, match })} />
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t(ownWords.removeGroup)} onClick={() => onChange(null)} />
      </div>
      {group.conditions.map((one, i) => <Row key={i} fact={fact} condition={one} onChange={(condition) => replace(i, condition)} />)}
      <Button size="small" icon={<PlusOutlined />} disabled={full} onClick={() => onChange({ ...group, conditions: [...group.conditions, firstCondition(fact)] })}>{t(ownWords.addCondition)}</Button>
    </div>
  );
}

function Row({ fact, condition, onChange }: { readonly fact: FactName; readonly condition: OwnComparison; readonly onChange: (condition: OwnComparison | null) => void }) {
  const t = useText();
  return <div className="cq-own-condition"><OwnConditionFields fact={fact} condition={condition} onChange={onChange} /><Button type="text" icon={<CloseOutlined />} aria-label={t(ownWords.remove)} onClick={() => onChange(null)} /></div>;
}

/** Where a condition begins: the first column that can be compared. */
function firstCondition(fact: FactName): OwnComparison {
  const column = ownFactOf(fact).columns.find((one) => operatorsFor(one).length > 0)!;
  return { column: column.key, operator: operatorsFor(column)[0]!, values: [] };
}
