import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { ASKED_OF_PERSONS, LIST_COLUMN_BY_KEY, readMakeup, type Condition, type MakeupKey } from '#domains/insights/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import { words } from './makeupWords.ts';
import { measureText } from './measureText.ts';

type Makeup = ReplyOf<typeof readMakeup>;
type Group = Omit<Makeup['groups'][number], 'value'>;
interface Props { readonly by: MakeupKey; readonly within: { readonly province?: string; readonly city?: string }; readonly title?: string; readonly onInside?: (value: string) => void }

/** What customers are made up of by one thing that is on record: bars with their numbers, each leading to its customers. */
export function MakeupPanel({ by, within, title, onInside }: Props) {
  const t = useText();
  const { number, percent } = useFormat();
  const { data, error, refetch } = useCall(readMakeup, { query: { by, ...within } }, { keepPrevious: true });
  const named = title ?? t(words.by, { attribute: t(LIST_COLUMN_BY_KEY.get(by)!.label) });
  const coverage = data && data.customers > 0 ? t(words.coverage, { known: number(data.known), total: number(data.customers), share: percent(data.known / data.customers, { digits: 0 }) }) : null;
  return (
    <Panel title={named} subtitle={coverage}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="lines" /> : null}
      {data && data.known === 0 ? <p className="cq-quiet">{t(words.nothingKnown)} {t(words.howToAdd)}</p> : null}
      {data && data.known > 0 ? <Bars by={by} within={within} makeup={data} onInside={onInside} /> : null}
    </Panel>
  );
}

interface BarsProps { readonly by: MakeupKey; readonly within: Props['within']; readonly makeup: Makeup; readonly onInside: Props['onInside'] }

function Bars({ by, within, makeup, onInside }: BarsProps) {
  const t = useText();
  const format = useFormat();
  const measure = LIST_COLUMN_BY_KEY.get(by)!;
  const most = Math.max(...makeup.groups.map(({ customers }) => customers), makeup.others?.customers ?? 0, 1);
  const about = (value: string) => (value === '' ? t(words.notKnown) : measureText(measure, value, format, t));
  return (
    <table className="cq-makeup">
      <thead><tr><th scope="col"><span className="cq-hidden">{t(words.value)}</span></th><th scope="col">{t(words.customers)}</th><th scope="col">{t(words.revenue)}</th><th scope="col">{t(words.clv)}</th></tr></thead>
      <tbody>
        {makeup.groups.map(({ value, ...group }) => (
          <tr key={value} className={value === '' ? 'cq-makeup-unknown' : ''}>
            <th scope="row">
              <Link to={LIST_PATH} search={searchOf(by, value, within)} aria-label={t(words.toList, { value: about(value), count: format.number(group.customers) })}>{about(value)}</Link>
              {onInside && value !== '' ? <Button type="link" size="small" aria-label={t(words.insideOf, { place: about(value) })} onClick={() => onInside(value)}>{t(words.inside)}</Button> : null}
              <span className="cq-makeup-bar" aria-hidden style={{ width: `${group.customers / most * 100}%` }} />
            </th>
            <Cells group={group} all={makeup.customers} />
          </tr>
        ))}
        {makeup.others ? <tr><th scope="row">{t(words.others, { count: format.number(makeup.others.values) })}</th><Cells group={makeup.others} all={makeup.customers} /></tr> : null}
      </tbody>
    </table>
  );
}

function Cells({ group: { customers, buyers, revenue, clv }, all }: { readonly group: Group; readonly all: number }) {
  const { number, percent, money, moneyShort } = useFormat();
  const phone = usePhone();
  const sum = (value: number) => (phone ? moneyShort(value) : money(value, { digits: 0 }));
  return (
    <>
      <td>{number(customers)}<span className="cq-quiet">{percent(customers / all)}</span></td>
      <td>{buyers === 0 ? '–' : sum(Number(revenue))}</td>
      <td>{clv === null ? '–' : sum(clv)}</td>
    </>
  );
}

/** The list of just these customers. */
function searchOf(by: MakeupKey, value: string, { province, city }: Props['within']): Record<string, string> {
  const where: Condition[] = [{ measure: by, oneOf: [value] }];
  if (province !== undefined && by !== 'province') where.push({ measure: 'province', oneOf: [province] });
  if (city !== undefined && by !== 'city') where.push({ measure: 'city', oneOf: [city] });
  return listSearch({ ...(ASKED_OF_PERSONS.has(by) ? { kind: 'person' as const } : {}), where, sort: 'clv', descending: true });
}
