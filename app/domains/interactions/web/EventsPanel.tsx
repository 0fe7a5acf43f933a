import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { listCustomerEvents, type EventKind } from '#domains/interactions/core/index.ts';
import { call, keyOf } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { kindTexts, typeTexts, words } from './words.ts';
import './interactions.css';

type Event = ReplyOf<typeof listCustomerEvents>['events'][number];

/** What happened with a customer besides orders, newest first, of one kind or all. */
export function EventsPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { number } = useFormat();
  const [kind, setKind] = useState<EventKind | 'all'>('all');
  const asked = useInfiniteQuery({
    queryKey: [...keyOf(listCustomerEvents, { params: { id: customerId } }), kind],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => call(listCustomerEvents, { params: { id: customerId }, query: { limit: 20, ...(pageParam ? { before: pageParam } : {}), ...(kind === 'all' ? {} : { kind }) } }, signal),
    getNextPageParam: ({ next }) => next,
  });
  const events = asked.data?.pages.flatMap((page) => page.events);
  const counts = asked.data?.pages[0]?.counts ?? [];
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (asked.data && total === 0) return null;
  const wanted = kind === 'all' ? total : counts.find((one) => one.kind === kind)?.count ?? 0;
  return (
    <Panel id="events" {...(total > 0 ? { title: t(words.title, { total: number(total), count: total }), subtitle: t(words.subtitle) } : {})}>
      {counts.length > 1 ? <Segmented className="cq-events-kinds" aria-label={t(words.pick)} value={kind} onChange={(next) => { setKind(next); }} options={[{ value: 'all' as const, label: t(words.all) }, ...counts.map(({ kind: one, count }) => ({ value: one, label: `${t(kindTexts[one])} ${number(count)}` }))]} /> : null}
      {!events && !asked.error ? <Loading as="lines" /> : null}
      {events ? <ol className="cq-events">{events.map((event, i) => <EventEntry key={`${event.kind} ${event.source} ${event.id} ${event.at ?? ''} ${i}`} event={event} />)}</ol> : null}
      {asked.error ? <Problem error={asked.error} onRetry={() => { void asked.refetch(); }} /> : null}
      {events && asked.hasNextPage ? (
        <div className="cq-orders-foot">
          <span className="cq-quiet cq-number">{t(words.shown, { shown: number(events.length), total: number(wanted) })}</span>
          <Button loading={asked.isFetchingNextPage} onClick={() => { void asked.fetchNextPage(); }}>{t(words.more)}</Button>
        </div>
      ) : null}
    </Panel>
  );
}

function EventEntry({ event }: { readonly event: Event }) {
  const t = useText();
  const { date, dateTime, money, number } = useFormat();
  const named = (text: string): string => { const known = typeTexts[text]; return known ? t(known) : text; };
  const title = event.kind === 'referral' ? t(words.brought, { who: event.title }) : [named(event.type), event.title].filter(Boolean).join(' · ');
  const text = event.kind === 'subscription' && event.text !== '' ? t(words.until, { day: event.text }) : event.text;
  const figure = event.amount !== null ? money(Number(event.amount)) : event.number !== null ? number(event.number) : '';
  return (
    <li className="cq-event">
      <span className="cq-number cq-quiet" title={event.at ? dateTime(event.at) : undefined}>{event.at ? date(event.at) : t(words.noDate)}</span>
      <span className="cq-event-what"><b>{t(kindTexts[event.kind])}</b> {title}<span className="cq-quiet cq-event-more">{[text, event.by && named(event.by), event.channel].filter(Boolean).join(' · ')}</span></span>
      <span className="cq-number cq-right">{figure}</span>
      <Link className="cq-event-from cq-quiet" to="/imports/$id" params={{ id: String(event.batch) }}>{t(words.from, { source: event.source, batch: event.batch })}</Link>
    </li>
  );
}
