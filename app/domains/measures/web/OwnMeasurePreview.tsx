import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { BodyOf, ReplyOf } from '#core/contract.ts';
import { previewOwnMeasure, type OwnMeasureDraft } from '#domains/measures/core/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { valueText } from './measureValueText.ts';
import { ownWords } from './ownMeasureWords.ts';

type Preview = ReplyOf<typeof previewOwnMeasure>;
type Asked = BodyOf<typeof previewOwnMeasure>;

/** A pause in typing, after which the draft is tried. */
const PAUSE_MS = 500;

/** What the draft would give; asked again whenever the definition changes and holds. */
export function OwnMeasurePreview({ draft, sentence, complete }: { readonly draft: OwnMeasureDraft; readonly sentence: string; readonly complete: boolean }) {
  const t = useText();
  const { asOfDay, number } = useFormat();
  const body = usePaused<Asked>({ definition: draft.definition, unit: draft.unit, without: draft.without });
  const { data, error, isFetching, refetch } = useCall(previewOwnMeasure, { body }, { enabled: complete, keepPrevious: true, staleTime: 60_000 });
  const shown = complete ? data : undefined;
  const says = shown ? t(shown.customers < shown.of ? ownWords.previewSome : ownWords.previewSays, { asOf: asOfDay(shown.asOf), customers: number(shown.customers), of: number(shown.of), time: `${number(shown.milliseconds, { digits: 0 })} ms` }) : undefined;
  return (
    <Panel title={t(ownWords.preview)} {...(says ? { subtitle: says } : {})} className="cq-own-preview">
      <p className="cq-own-sentence" aria-live="polite">{sentence}</p>
      {!complete ? <p className="cq-quiet">{t(ownWords.previewWaits)}</p> : error && !isFetching ? <Problem error={error} onRetry={() => { void refetch(); }} /> : !shown ? <Loading as="lines" /> : <div aria-busy={isFetching} className={isFetching ? 'cq-own-busy' : ''}><Found preview={shown} /></div>}
    </Panel>
  );
}

function usePaused<T>(value: T): T {
  const [paused, setPaused] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => { const wait = setTimeout(() => setPaused(value), PAUSE_MS); return () => clearTimeout(wait); }, [written]);
  return paused;
}

function Found({ preview }: { readonly preview: Preview }) {
  const t = useText();
  const format = useFormat();
  const { kind, spread, values, sample, customers, empty, sql } = preview;
  const text = (value: number | string | null): string => valueText(kind, value, format);
  return (
    <>
      {spread ? <dl className="cq-own-spread">{(['min', 'low', 'median', 'high', 'max', 'mean'] as const).filter((key) => spread[key] !== null).map((key) => <div key={key}><dt>{t(ownWords[key])}</dt><dd className="cq-number">{text(spread[key])}</dd></div>)}</dl> : null}
      {values.length > 0 ? (
        <table className="cq-own-table"><caption>{t(ownWords.frequent)}</caption><tbody>{values.map((one) => <tr key={one.value}><th scope="row">{one.value}</th><td className="cq-number">{format.number(one.customers)}</td></tr>)}</tbody></table>
      ) : null}
      <p className="cq-quiet">{empty === 0 ? t(ownWords.allKnown) : t(ownWords.empties, { empty: format.number(empty), share: format.percent(empty / Math.max(1, customers)) })}</p>
      {sample.length > 0 ? (
        <table className="cq-own-table"><caption>{t(ownWords.sample)}</caption><tbody>{sample.map((one) => <tr key={one.id}><th scope="row"><Link to="/customers/$id" params={{ id: String(one.id) }}>{one.name}</Link></th><td className="cq-number">{text(one.value)}</td></tr>)}</tbody></table>
      ) : null}
      <details className="cq-more"><summary>{t(ownWords.sql)}</summary><pre className="cq-sql" tabIndex={0}>{sql}</pre></details>
    </>
  );
}
