import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { listCustomerChanges, listCustomFields } from '#domains/customers/core/index.ts';
import { call, keyOf, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { actorText, Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { fieldNamed, fieldText } from './fieldText.ts';
import { words } from './words.ts';
import './customers.css';

type Changes = ReplyOf<typeof listCustomerChanges>;
type Change = Changes['changes'][number];

/** What a customer's record was before and became: who, when, by what. */
export function HistoryPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...keyOf(listCustomerChanges, { params: { id: customerId } }), 'pages'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => call(listCustomerChanges, { params: { id: customerId }, query: pageParam === 0 ? {} : { before: pageParam } }, signal),
    getNextPageParam: ({ next }) => next,
  });
  const changes = data?.pages.flatMap((page) => page.changes.map((change) => ({ change, names: page.names })));
  return (
    <Panel id="changes" title={t(words.history)}>
      {error && !changes ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!changes && !error ? <Loading as="lines" /> : null}
      {changes?.length === 0 ? <p className="cq-quiet">{t(words.noHistory)}</p> : null}
      {changes && changes.length > 0 ? <ol className="cq-changes">{changes.map(({ change, names }) => <ChangeEntry key={change.id} change={change} names={names} />)}</ol> : null}
      {hasNextPage ? <Button loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>{t(words.more)}</Button> : null}
    </Panel>
  );
}

function ChangeEntry({ change, names }: { readonly change: Change; readonly names: Changes['names'] }) {
  const t = useText();
  const format = useFormat();
  const own = useCall(listCustomFields, {}).data?.fields ?? [];
  const nameOf = (key: string): string => {
    const field = own.find((one) => `custom.${one.key}` === key);
    return field ? t({ zh: field.labelZh, en: field.labelEn }) : t(fieldNamed(key)?.label ?? { zh: key, en: key });
  };
  const textOf = (key: string, value: unknown): string => {
    const field = fieldNamed(key);
    const known = field?.type === 'customer' ? names.customers : field?.type === 'department' ? names.departments : undefined;
    return known?.[String(value)] ?? fieldText(field, value, t, format);
  };
  const valueOf = (key: string, side: Change['before']): ReactNode => { const text = textOf(key, side[key]); return text === '' ? <span className="cq-quiet">{t(words.empty)}</span> : <b>{text}</b>; };
  return (
    <li>
      <p className="cq-quiet"><span className="cq-number">{format.dateTime(change.at)}</span> · {t(actorText(change.actor.name))} · <Cause change={change} /></p>
      <dl>
        {[...new Set([...Object.keys(change.before), ...Object.keys(change.after)])].map((key) => (
          <div key={key}><dt>{nameOf(key)}</dt><dd>{valueOf(key, change.before)} <span aria-hidden>→</span><span className="cq-hidden"> → </span> {valueOf(key, change.after)}</dd></div>
        ))}
      </dl>
    </li>
  );
}

function Cause({ change: { cause, batch } }: { readonly change: Change }) {
  const t = useText();
  const known = { edit: words.causeEdit, import: words.causeImport, undo: words.causeUndo, 'import-undone': words.causeUndo, merge: words.causeMerge, unmerge: words.causeUnmerge }[cause];
  const text = known ? t(known, { batch: batch ?? '' }) : cause;
  return batch === null ? <>{text}</> : <Link to="/imports/$id" params={{ id: String(batch) }}>{known ? text : `${text} #${batch}`}</Link>;
}
