import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { words } from '#web/ui/words.ts';

interface Props {
  /** What was thrown or answered; a WireProblemError tells its own words. */
  readonly error?: unknown;
  /** A problem that arose here instead of on the wire. */
  readonly title?: string;
  readonly hint?: string;
  readonly detail?: string;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
}

/** The one way in which a problem is shown: what happened, why, what to do, and the number to tell the administrator. */
export function Problem({ error, title, hint, detail, onRetry, actions }: Props) {
  const t = useText();
  const wire = error instanceof WireProblemError ? error.problem : undefined;
  const unexpected = !wire && error instanceof Error ? error.message : undefined;
  const small = [wire?.at ? t(words.field, { at: wire.at }) : '', detail ?? unexpected ?? '', wire?.requestId ? t(words.requestId, { id: wire.requestId }) : ''].filter(Boolean);
  return (
    <Alert
      className="cq-problem"
      type="error"
      showIcon
      role="alert"
      title={title ?? wire?.message ?? t(words.somethingBroke)}
      description={
        <>
          {(hint ?? wire?.hint) ? <p>{hint ?? wire?.hint}</p> : null}
          {small.length > 0 ? <p className="cq-quiet">{small.join(' · ')}</p> : null}
          {onRetry || actions ? <div className="cq-actions">{onRetry ? <Button onClick={onRetry}>{t(words.retry)}</Button> : null}{actions}</div> : null}
        </>
      }
    />
  );
}
