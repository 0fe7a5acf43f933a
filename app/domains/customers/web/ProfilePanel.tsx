import type { ReactNode } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { readCustomer } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { placeOf } from './placeOf.ts';
import { words } from './words.ts';
import './customers.css';

type CustomerShown = ReplyOf<typeof readCustomer>;

/** Who the customer is: what its own records say, without what was computed. */
export function ProfilePanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { data, error, refetch } = useCall(readCustomer, { params: { id: customerId } });
  return (
    <Panel title={t(words.profile)}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="lines" /> : null}
      {data ? <Profile customer={data} /> : null}
    </Panel>
  );
}

function Profile({ customer }: { readonly customer: CustomerShown }) {
  const t = useText();
  const { date, dateTime } = useFormat();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t(words.kind), t(words[customer.kind])],
    [t(words.externalId), <span key="id" className="cq-number cq-select">{customer.externalId}</span>],
    [t(words.phone), customer.phone && <a key="phone" className="cq-number" href={`tel:${customer.phone}`}>{customer.phone}</a>],
    [t(words.email), customer.email && <a key="email" href={`mailto:${customer.email}`}>{customer.email}</a>],
    [t(words.creditCode), customer.creditCode && <span key="code" className="cq-number cq-select">{customer.creditCode}</span>],
    [t(words.place), placeOf(customer, ' ')],
    [t(words.channel), customer.channel],
    [t(words.acquiredOn), customer.acquiredOn && date(customer.acquiredOn)],
    [t(words.source), customer.source],
    [t(words.createdAt), dateTime(customer.createdAt)],
  ];
  return (
    <dl className="cq-facts">
      {rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
