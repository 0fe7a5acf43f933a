import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

/** Nothing here yet, why, and the next step. */
export function EmptyState({ title, says, next }: { readonly title: string; readonly says?: string; readonly next?: ReactNode }) {
  return (
    <section className="cq-empty">
      <InboxOutlined className="cq-empty-icon" aria-hidden />
      <h2>{title}</h2>
      {says ? <p className="cq-quiet">{says}</p> : null}
      {next ? <div className="cq-actions">{next}</div> : null}
    </section>
  );
}
