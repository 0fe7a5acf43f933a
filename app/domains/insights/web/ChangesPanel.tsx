import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { FACT_CHANGE_TEXT, LIST_COLUMN_BY_KEY, readCustomerChanges } from '#domains/insights/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { Loading, Panel, useFormat } from '#web/ui/index.ts';
import { settingWords, words } from './changesWords.ts';
import { amountText, causeList } from './changeText.ts';
import { FACT_TEXT, words as figureWords } from './figureWords.ts';
import { measureText } from './measureText.ts';
import './changes.css';

type CustomerChanges = ReplyOf<typeof readCustomerChanges>;
/** What people look for first; the rest is asked for. */
const FIRST = ['stage', 'rfm_group', 'clv', 'p_active', 'revenue', 'margin', 'lifetime_profit', 'orders', 'revenue_365d', 'days_since_last_order'];

interface Props { readonly customerId: number; readonly before?: string; readonly after?: string; /** All of it at once, on a page of its own. */ readonly full?: boolean }

/** What changed for one customer between two moments: each measure before and after with its causes, and the rows behind it. */
export function ChangesPanel({ customerId, before, after, full = false }: Props) {
  const t = useText();
  const { asOfDay } = useFormat();
  const { data, error, refetch } = useCall(readCustomerChanges, { params: { id: customerId }, query: { ...(before ? { before } : {}), ...(after ? { after } : {}) } }, { keepPrevious: true });
  if (error instanceof WireProblemError && error.problem.code === 'insights.nothingToCompare') return <Panel title={t(words.panel)}><p className="cq-quiet">{t(words.panelFirst)}</p></Panel>;
  if (!data) return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
  const more = full ? null : <Link to="/changes" search={{ customer: customerId }}>{t(words.seeAll)}</Link>;
  return (
    <Panel title={t(words.panel)} subtitle={t(words.panelSays, { from: asOfDay(data.before.asOf), to: asOfDay(data.after.asOf) })} actions={more}>
      {data.presence === 'new' ? <p>{t(words.isNew)}</p> : null}
      {data.presence === 'gone' ? <p>{t(words.isGone)}</p> : null}
      {full && data.settings.length > 0 ? <Alert type="info" showIcon title={t(words.settings, { list: data.settings.map((one) => t(settingWords[one])).join(' · ') })} /> : null}
      {data.measures.length === 0 && data.facts.length === 0 ? <p className="cq-quiet">{t(words.panelNone)}</p> : null}
      {data.measures.length > 0 ? <MeasuresChanged changes={data} full={full} /> : null}
      {data.measures.length > 0 || data.facts.length > 0 ? <FactsChanged changes={data} shown={full ? data.facts.length : 5} /> : null}
    </Panel>
  );
}

function MeasuresChanged({ changes, full }: { readonly changes: CustomerChanges; readonly full: boolean }) {
  const t = useText();
  const format = useFormat();
  const [all, setAll] = useState(full);
  const first = changes.measures.filter(({ key }) => FIRST.includes(key));
  const shown = all ? changes.measures : first.length > 0 ? first : changes.measures.slice(0, 8);
  return (
    <>
      <table className="cq-table cq-change-movers">
        <caption className="cq-hidden">{t(words.measuresCaption)}</caption>
        <thead><tr><th scope="col">{t(words.measure)}</th><th scope="col" className="cq-right">{t(words.valueBefore)}</th><th scope="col" className="cq-right">{t(words.valueAfter)}</th></tr></thead>
        <tbody>{shown.flatMap(({ key, before, after, parts, causes }) => {
          const measure = LIST_COLUMN_BY_KEY.get(key);
          if (!measure) return [];
          const why = parts === null || causes.length < 2 ? causeList(causes, t) : causes.map((cause) => `${causeList([cause], t)} ${amountText(measure, parts[cause], format, true, false)}`).join(' · ');
          return [<tr key={key}><th scope="row">{t(measure.label)}<span className="cq-line cq-quiet">{why}</span></th><td className="cq-right">{measureText(measure, before, format, t)}</td><td className="cq-right">{measureText(measure, after, format, t)}</td></tr>];
        })}</tbody>
      </table>
      {!full && changes.measures.length > shown.length || all && !full ? <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t(words.fewer) : t(words.allMeasures, { count: changes.measures.length })}</Button> : null}
    </>
  );
}

const IN_MONEY: ReadonlySet<string> = new Set(['order_line', 'cost', 'subscription', 'referral']);

/** What a row was worth before and after; struck out where it no longer counts. */
function Worth({ before, after, told }: { readonly before: string | null; readonly after: string | null; readonly told: (value: string) => string }) {
  if (after === null) return before === null ? <>–</> : <s>{told(before)}</s>;
  return <>{before !== null && before !== after ? `${told(before)} → ` : ''}{told(after)}</>;
}

function FactsChanged({ changes: { facts, factCount }, shown }: { readonly changes: CustomerChanges; readonly shown: number }) {
  const t = useText();
  const { dateTime, number, money } = useFormat();
  if (factCount === 0) return <p className="cq-quiet">{t(words.factsNone)}</p>;
  return (
    <>
      <h3 className="cq-change-facts">{t(words.facts, { count: number(factCount) })}</h3>
      <table className="cq-table cq-change-facts">
        <caption className="cq-hidden">{t(words.factsCaption)}</caption>
        <thead><tr><th scope="col">{t(words.became)}</th><th scope="col">{t(words.what)}</th><th scope="col" className="cq-right">{t(words.amount)}</th></tr></thead>
        <tbody>{facts.slice(0, shown).map(({ fact, change, key, at, what, before, after, batch, file }) => (
          <tr key={`${fact} ${key}`}>
            <th scope="row">{t(FACT_CHANGE_TEXT[change])}<span className="cq-line cq-quiet cq-number">{dateTime(at)}</span></th>
            <td>{what}<span className="cq-line cq-quiet">{t(FACT_TEXT[fact] ?? figureWords.rows)} · {batch > 0 ? <Link to="/imports/$id" params={{ id: String(batch) }}>{file ?? t(figureWords.import, { id: batch })}</Link> : t(figureWords.byHand)}</span></td>
            <td className="cq-right"><Worth before={before} after={after} told={(value) => (IN_MONEY.has(fact) ? money(Number(value)) : number(Number(value), { digits: Number.isInteger(Number(value)) ? 0 : 2 }))} /></td>
          </tr>
        ))}</tbody>
      </table>
      {factCount > Math.min(shown, facts.length) ? <p className="cq-quiet">{t(words.factsMore, { shown: number(Math.min(shown, facts.length)) })}</p> : null}
    </>
  );
}
