import { useEffect, useRef, type ReactNode } from 'react';
import { arriving } from './arriving.ts';

interface Props { readonly step: string; readonly label: string; readonly says: string; readonly children: ReactNode }

/**
 * The place of the step one is at. Whoever goes on finds the focus at its beginning, and hears what has happened;
 * whoever opens the page by its address keeps the browser's own order.
 */
export function StepPlace({ step, label, says, children }: Props) {
  const place = useRef<HTMLElement>(null);
  const before = useRef<string | null>(null);
  useEffect(() => {
    const moved = before.current !== null ? before.current !== step : arriving.now;
    before.current = step;
    arriving.now = false;
    if (!moved) return;
    scrollTo({ top: 0 });
    place.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <section ref={place} tabIndex={-1} aria-label={label} className="cq-step-place">
      <p className="cq-hidden" role="status">{says}</p>
      {children}
    </section>
  );
}
