import { Link } from '@tanstack/react-router';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { listFigureRows } from '#domains/insights/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { call, keyOf } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, useFormat } from '#web/ui/index.ts';
import { FACT_TEXT, words } from './figureWords.ts';

const ROWS = 10;

/** The rows of facts behind a value, newest first, each with the file it came from. */
export function FigureRows({ customerId, measure, run }: { readonly customerId: number; readonly measure: string; readonly run?: number }) {
  const t = useText();
  const { number, money, dateTime } = useFormat();
  const input = { params: { id: customerId, measure }, query: { ...(run === undefined ? {} : { run }), limit: ROWS } };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...keyOf(listFigureRows, input), 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call(listFigureRows, { ...input, query: { ...input.query, ...(pageParam ? { before: pageParam } : {}) } }, signal),
    getNextPageParam: ({ next }) => next,
  });
  const first = data?.pages[0];
  if (!first) return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="lines" />;
  const rows = data.pages.flatMap((page) => page.rows);
  const facts = t(FACT_TEXT[first.facts ?? ''] ?? words.rows);
  if (first.total === 0) return <p className="cq-quiet">{t(words.rowsNone)}</p>;
  return (
    <>
      <p className="cq-quiet">{t(first.moreThanCounted ? words.rowsAll : words.rowsCounted, { facts })}</p>
      <table className="cq-table cq-figure-rows">
        <caption className="cq-hidden">{t(words.rows)}</caption>
        <thead><tr><th scope="col">{t(words.time)}</th><th scope="col">{t(words.what)}</th><th scope="col" className="cq-right">{t(words.amount)}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="cq-number">{dateTime(row.at)}</th>
            <td>{row.what}<span className="cq-line cq-quiet">{[row.detail, row.source].filter(Boolean).join(' · ')} · {row.file !== null ? <Link to="/imports/$id" params={{ id: String(row.batch) }}>{row.file}</Link> : row.batch > 0 ? t(words.import, { id: row.batch }) : t(words.byHand)}</span></td>
            <td className="cq-right">{row.amount !== null ? money(Number(row.amount)) : number(row.number)}</td>
          </tr>
        ))}</tbody>
      </table>
      <div className="cq-list-foot">
        <span className="cq-quiet cq-number" aria-live="polite">{t(words.rowsShown, { shown: number(rows.length), total: number(first.total) })}</span>
        {hasNextPage ? <Button size="small" loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>{t(words.rowsMore, { count: number(Math.min(ROWS, first.total - rows.length)) })}</Button> : null}
      </div>
    </>
  );
}
