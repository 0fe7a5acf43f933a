import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { credibilityModelOf, decideReview, listReviews, readCredibility, readCustomerCredibility, listCredibility } from '#domains/sources/core/credibility/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { reviewWords, words } from './words.ts';

/** Everybody who waits for a decision, the least credible first, and what was decided before. */
export function Reviews() {
  const t = useText();
  const { number, dateTime } = useFormat();
  const { data, error, refetch } = useCall(listReviews, {});
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
  const waiting = data.reviews.filter(({ status }) => status === 'waiting');
  const name = (model: string) => t(credibilityModelOf(model)?.name ?? { zh: model, en: model });
  return (
    <Panel title={waiting.length > 0 ? t(words.reviewsTitle, { count: waiting.length }) : t(words.reviewsNone)} subtitle={t(words.reviewsSays)}>
      {data.reviews.length === 0 ? <EmptyState title={t(words.reviewsNone)} /> : (
        <ul className="cq-cred-list">{data.reviews.map((one) => (
          <li key={one.id}>
            <div><Link to="/customers/$id" params={{ id: String(one.customer) }}>{one.name || one.externalId}</Link> <span className="cq-number">{t(words.score)} {number(one.score, { digits: 0 })}</span><p className="cq-quiet">{one.findings.map(name).join(' · ')}</p>{one.status === 'waiting' ? null : <p className="cq-quiet">{t(reviewWords[one.status])} · {t(words.decided, { by: one.decidedBy ?? '', at: dateTime(one.decidedAt), reason: one.reason ?? '' })}</p>}</div>
            {one.status === 'waiting' ? <DecideReview id={one.id} /> : null}
          </li>))}</ul>
      )}
    </Panel>
  );
}

/** Cleared or confirmed, never without a reason. */
export function DecideReview({ id }: { readonly id: number }) {
  const t = useText();
  const [reason, setReason] = useState('');
  const decide = useAct(decideReview, [listReviews, readCredibility, readCustomerCredibility, listCredibility]);
  const act = (decision: 'cleared' | 'confirmed') => decide.mutate({ params: { id }, body: { decision, reason: reason.trim() } });
  return (
    <div className="cq-cred-answer">
      <Input size="small" maxLength={300} value={reason} placeholder={t(words.reason)} aria-label={t(words.reason)} onChange={({ target }) => setReason(target.value)} />
      <Button size="small" disabled={!reason.trim()} loading={decide.isPending} onClick={() => act('cleared')}>{t(words.clearAct)}</Button>
      <Button size="small" danger disabled={!reason.trim()} loading={decide.isPending} onClick={() => act('confirmed')}>{t(words.confirmAct)}</Button>
      {decide.error ? <Problem error={decide.error} /> : null}
    </div>
  );
}
