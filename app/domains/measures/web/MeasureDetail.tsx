import { Link } from '@tanstack/react-router';
import { readMeasure } from '#domains/measures/core/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { Loading, Problem, useFormat } from '#web/ui/index.ts';
import { catalogueWords } from './catalogueWords.ts';
import { CUSTOMERS_PATH } from './customersSearch.ts';
import type { MeasureShown } from './MeasuresPage.tsx';

/** What makes a measure and what is made of it; asked for when it is opened. */
export function MeasureDetail({ measure, all }: { readonly measure: MeasureShown; readonly all: readonly MeasureShown[] }) {
  const t = useText();
  const { dateTime } = useFormat();
  const { data, error, refetch } = useCall(readMeasure, { params: { key: measure.key } }, { staleTime: 300_000 });
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="lines" />;
  const nameOf = (key: string): string => { const one = all.find((other) => other.key === key); return one ? t(one.label) : key; };
  const names = (keys: readonly string[]) => keys.map((key) => <Link key={key} to="/measures" search={{ text: key }}>{nameOf(key)}</Link>);
  return (
    <div className="cq-measure-detail">
      {measure.own ? <p className="cq-quiet">{t(catalogueWords.madeBy, { who: measure.own.savedBy, at: dateTime(measure.own.savedAt), version: measure.own.version })} · <Link to="/measures/own/$id" params={{ id: String(measure.own.id) }}>{t(catalogueWords.edit)}</Link></p> : null}
      <dl>
        {measure.of.length > 0 ? <div><dt>{t(catalogueWords.of)}</dt><dd>{names(measure.of)}</dd></div> : null}
        <div><dt>{t(catalogueWords.usedBy)}</dt><dd>{data.usedBy.length > 0 ? names(data.usedBy) : <span className="cq-quiet">{t(catalogueWords.usedByNone)}</span>}</dd></div>
      </dl>
      {data.sql ? <pre className="cq-sql" tabIndex={0} aria-label={t(catalogueWords.sql)}>{data.sql}</pre> : <p className="cq-quiet">{t(catalogueWords.noSql)}</p>}
      <Link to={CUSTOMERS_PATH} search={{ sort: measure.kind === 'label' ? measure.key : `-${measure.key}` }}>{t(catalogueWords.inList)}</Link>
    </div>
  );
}
