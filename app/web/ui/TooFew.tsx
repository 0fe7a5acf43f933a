import type { ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { words } from '#web/ui/words.ts';

export interface TooFewProps {
  /** What cannot be told, and why: 「不足以拟合 BG/NBD：只有 12 位客户复购」. */
  readonly says: string;
  /** What there is and what would be enough. */
  readonly have?: number;
  readonly need?: number;
  readonly next?: ReactNode;
}

/** In place of a number that the data do not support. Hatched, like every place where a chart has too few. */
export function TooFew({ says, have, need, next }: TooFewProps) {
  const t = useText();
  return (
    <div className="cq-few cq-hatched" role="note">
      <b>{t(words.tooFew)}</b>
      <p>{says}{have !== undefined && need !== undefined ? ` ${t(words.tooFewHave, { have, need })}` : ''}</p>
      {next ? <div className="cq-actions">{next}</div> : null}
    </div>
  );
}
