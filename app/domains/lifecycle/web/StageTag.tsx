import { STAGE_TEXT, type Stage } from '#domains/lifecycle/core/index.ts';
import { STAGE_COLOURS } from '#web/charts/index.ts';
import { useText } from '#web/shell/index.ts';
import './lifecycle.css';

/** A stage in its own colour and word, the same everywhere. */
export function StageTag({ stage }: { readonly stage: Stage }) {
  const t = useText();
  return <span className="cq-stage"><i style={{ background: STAGE_COLOURS[stage] }} aria-hidden />{t(STAGE_TEXT[stage].label)}</span>;
}
