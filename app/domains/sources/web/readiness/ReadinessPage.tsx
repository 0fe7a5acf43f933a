import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { downloadTemplate, recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import { CAPABILITIES, READINESS_FIGURES, readReadiness, type ReadinessFigure, type ReadinessLevel } from '#domains/sources/core/readiness/index.ts';
import { addressOf } from '#web/shell/address.ts';
import { useCall, useLang, useText } from '#web/shell/index.ts';
import { FormulaDrawer, Loading, Opens, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import './readiness.css';
import { levelWords, words } from './words.ts';

type Reply = ReplyOf<typeof readReadiness>;
type Judged = Reply['capabilities'][number];
const figures = new Map<string, ReadinessFigure>(READINESS_FIGURES.map((one) => [one.key, one]));
const capabilities = new Map(CAPABILITIES.map((one) => [one.key, one]));
const COLOURS: Readonly<Record<ReadinessLevel, string>> = { ready: 'success', limited: 'warning', 'not-yet': 'default' };

/** /readiness: what the present data can support, with what is missing and what to load next. */
export function ReadinessPage() {
  const t = useText();
  const { dateTime } = useFormat();
  const { data, error, refetch } = useCall(readReadiness, {});
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const count = (level: ReadinessLevel): number => data.capabilities.filter((one) => one.level === level).length;
  return (
    <Page title={t(words.title, { count: data.capabilities.length, ready: count('ready'), limited: count('limited'), none: count('not-yet') })} subtitle={t(words.says, { at: dateTime(data.at) })}>
      <Next reply={data} />
      <div className="cq-ready-grid">{data.capabilities.map((one) => <Capability key={one.key} judged={one} at={data.at} />)}</div>
    </Page>
  );
}

function Next({ reply }: { readonly reply: Reply }) {
  const t = useText();
  return (
    <Panel title={t(words.nextTitle)} subtitle={t(words.nextSays)}>
      {reply.next.length === 0 ? <p>{t(words.nothingNext)}</p> : (
        <ul className="cq-ready-next">{reply.next.map(({ kind, capabilities: held }) => (
          <li key={kind}><span><b>{capital(t(recordKinds[kind].text))}</b><p className="cq-quiet">{t(words.nextLine, { count: held.length, names: held.map((key) => t(capabilities.get(key)?.name ?? { zh: key, en: key })).join(t({ zh: '、', en: ', ' })) })}</p></span><LoadLinks kind={kind} /></li>))}</ul>
      )}
    </Panel>
  );
}

function LoadLinks({ kind }: { readonly kind: RecordKind }) {
  const t = useText();
  const lang = useLang();
  return <span className="cq-ready-links"><a href={addressOf(downloadTemplate.path, { kind }, { lang })} download>{t(words.template)}</a> · <Link to="/imports/new">{t(words.load)}</Link></span>;
}

function Capability({ judged, at }: { readonly judged: Judged; readonly at: string }) {
  const t = useText();
  const [opened, setOpened] = useState<number | null>(null);
  const tell = useAmount();
  const known = capabilities.get(judged.key);
  if (!known) return null;
  const need = opened === null ? undefined : known.needs[opened];
  const have = opened === null ? undefined : judged.needs[opened];
  const figure = need ? figures.get(need.figure) : undefined;
  return (
    <Panel title={t(known.name)} subtitle={t(known.says)} actions={<Tag color={COLOURS[judged.level]}>{t(levelWords[judged.level])}</Tag>}>
      <ul className="cq-ready-needs">{judged.needs.map((one, i) => {
        const asked = known.needs[i];
        const counted = figures.get(one.figure);
        if (!asked || !counted) return null;
        const short = one.level !== 'ready';
        return (
          <li key={one.figure} className={`cq-ready-${one.level}`}>
            <span>{t(counted.text)} <Opens onOpen={() => setOpened(i)}>{tell(counted, one.have)}</Opens>{short ? <span className="cq-quiet"> / {asked.atMost ? `${t(words.atMost)} ` : ''}{tell(counted, asked.ready)}</span> : null}</span>
            {short ? <p className="cq-quiet">{t(asked.why)} <LoadLinks kind={asked.load} /></p> : null}
          </li>
        );
      })}</ul>
      {need && have && figure ? <FormulaDrawer open onClose={() => setOpened(null)} title={t(figure.text)} value={tell(figure, have.have)} meaning={t(figure.says)} asOf={at} parameters={[{ name: t(words.from), value: tell(figure, need.limited) }, { name: t(words.ready), value: tell(figure, need.ready) }]} why={<p>{t(need.why)}</p>} sources={<LoadLinks kind={need.load} />} /> : null}
    </Panel>
  );
}

function useAmount(): (figure: ReadinessFigure, value: number | null) => string {
  const t = useText();
  const { number, percent } = useFormat();
  return ({ unit }, value) => {
    if (value === null) return '–';
    if (unit === 'share') return percent(value, { digits: value > 0 && value < 0.1 ? 1 : 0 });
    return unit === 'count' ? number(value) : t(unit === 'months' ? words.months : words.days, { value: number(value, { digits: 0 }), count: Math.round(value) });
  };
}
