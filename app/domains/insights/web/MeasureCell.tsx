import { StageTag } from '#domains/lifecycle/web/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { words } from './listWords.ts';
import { measureText, numberAt, type MeasureValue } from './measureText.ts';
import { stageIn } from './stageIn.ts';

/** A measure in a row: stages in their colour, lifetime value with its interval beneath in light figures. */
export function MeasureCell({ measure, values }: { readonly measure: Measure; readonly values: Readonly<Record<string, MeasureValue>> }) {
  const t = useText();
  const format = useFormat();
  const value = values[measure.key];
  const stage = stageIn(values);
  if (measure.key === 'stage' && stage) return <StageTag stage={stage} />;
  const text = measureText(measure, value, format, t);
  if (measure.key !== 'clv') return <span className="cq-number">{text}</span>;
  const [low, high] = [numberAt(values, 'clv_low'), numberAt(values, 'clv_high')];
  // An interval that rounds to one number adds nothing to it.
  if (low === null || high === null || Math.round(low) === Math.round(high)) return <span className="cq-number">{text}</span>;
  const range = format.interval(low, high, (end) => format.short(Math.round(end)));
  return <span className="cq-number">{text}<br /><span className="cq-quiet cq-range" title={t(words.interval, { range })}>{range}</span></span>;
}
