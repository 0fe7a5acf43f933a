import type { ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/useFormat.ts';
import { words } from '#web/ui/words.ts';

export interface FigureProps {
  readonly label: string;
  /** Already formatted: `moneyShort(equity)`. */
  readonly value: string;
  /** Opens what the number means; the number is underlined only when it opens. */
  readonly onOpen?: () => void;
  /** A change against before; `good` colours it, since more is not always better. */
  readonly delta?: { readonly text: string; readonly good?: boolean | null };
  /** Formatted ends, and the level as a share: 0.9. */
  readonly interval?: { readonly low: string; readonly high: string; readonly level: number };
  /** What the number is a part of, such as the number of customers. */
  readonly note?: ReactNode;
}

export function Figure({ label, value, onOpen, delta, interval, note }: FigureProps) {
  const t = useText();
  const { rate } = useFormat();
  const tone = delta?.good === true ? 'cq-good' : delta?.good === false ? 'cq-bad' : '';
  return (
    <div className="cq-figure">
      <div className="cq-figure-label">{label}</div>
      {onOpen ? <button type="button" className="cq-figure-value cq-opens" onClick={onOpen} aria-label={t(words.openFigure, { label, value })}>{value}</button> : <div className="cq-figure-value">{value}</div>}
      <div className="cq-figure-note">
        {delta ? <span className={tone}>{delta.text}</span> : null}
        {interval ? <span>{t(words.interval, { level: rate(interval.level), range: `${interval.low} – ${interval.high}` })}</span> : null}
        {note ? <span>{note}</span> : null}
      </div>
    </div>
  );
}

/** One row of figures on top of a page; they wrap in pairs on a phone. */
export function FigureRow({ figures }: { readonly figures: readonly (FigureProps & { readonly key: string })[] }) {
  return <section className="cq-figures">{figures.map(({ key, ...figure }) => <Figure key={key} {...figure} />)}</section>;
}
