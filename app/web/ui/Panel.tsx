import { Card } from 'antd';
import { useId, type ReactNode } from 'react';

interface Props {
  /** For links to this part of the page. */
  readonly id?: string;
  /** What this part shows, as a finding where it has one. */
  readonly title?: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** One part of a page, in a frame. */
export function Panel({ id, title, subtitle, actions, children, className = '' }: Props) {
  const heading = useId();
  return (
    <Card className={`cq-panel ${className}`} role="region" {...(id ? { id } : {})} {...(title ? { 'aria-labelledby': heading } : {})}>
      {title || actions ? (
        <header className="cq-panel-head">
          <div>{title ? <h2 id={heading}>{title}</h2> : null}{subtitle ? <p className="cq-quiet">{subtitle}</p> : null}</div>
          {actions ? <div className="cq-actions">{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </Card>
  );
}

/** Panels side by side where the window allows it; `wide` gives the first two thirds. */
export function Panels({ children, split = 'even' }: { readonly children: ReactNode; readonly split?: 'even' | 'wide' | 'thirds' }) {
  return <div className={`cq-panels cq-panels-${split}`}>{children}</div>;
}
