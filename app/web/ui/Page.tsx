import { Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { words } from '#web/shell/words.ts';

interface Props {
  /** The finding, as a sentence: 「流失价值集中在沉睡阶段：¥120 万」. */
  readonly title: string;
  /** What it is based on: numbers of customers and orders, the model, the interval. */
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, subtitle, actions, children }: Props) {
  const t = useText();
  const product = t(words.product);
  useEffect(() => { document.title = `${title} · ${product}`; }, [title, product]);
  return (
    <article className="cq-page">
      <header className="cq-page-head">
        <div className="cq-page-title">
          <Typography.Title level={1}>{title}</Typography.Title>
          {subtitle ? <p className="cq-quiet">{subtitle}</p> : null}
        </div>
        {actions ? <div className="cq-actions">{actions}</div> : null}
      </header>
      {children}
    </article>
  );
}
