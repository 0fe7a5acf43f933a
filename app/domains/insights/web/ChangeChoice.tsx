import { Select } from 'antd';
import { useId } from 'react';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { momentText, type Moments } from './changeMoment.ts';
import { words } from './changesWords.ts';

interface Props {
  readonly moments: Moments;
  readonly before: Moments[number]; readonly after: Moments[number];
  /** The measure that the change is told in, and those it could be; absent where all are shown at once. */
  readonly measure?: { readonly told: string; readonly among: readonly Measure[] };
  readonly onAsk: (change: { readonly before?: number; readonly after?: number; readonly measure?: string }) => void;
}

/** Which two moments are compared, and in which measure. */
export function ChangeChoice({ moments, before, after, measure, onAsk }: Props) {
  const t = useText();
  const { asOfDay } = useFormat();
  const [first, second, third] = [useId(), useId(), useId()];
  const option = (moment: Moments[number]) => ({ value: moment.runId ?? 0, label: momentText(moment, asOfDay, t) });
  return (
    <section className="cq-change-choice" aria-label={t(words.choose)}>
      <label htmlFor={first}>{t(words.before)}<Select id={first} value={before.runId ?? 0} onChange={(chosen) => onAsk({ before: chosen })} options={moments.filter(({ asOf }) => asOf < after.asOf).map(option)} /></label>
      <label htmlFor={second}>{t(words.after)}<Select id={second} value={after.runId ?? 0} onChange={(chosen) => onAsk({ after: chosen })} options={moments.filter((moment) => moments.some(({ asOf }) => asOf < moment.asOf)).map(option)} /></label>
      {measure === undefined ? null : <label htmlFor={third}>{t(words.measure)}<Select id={third} showSearch={{ optionFilterProp: 'label' }} value={measure.told} onChange={(chosen: string) => onAsk({ measure: chosen })} options={measure.among.map(({ key, label }) => ({ value: key, label: t(label) }))} /></label>}
    </section>
  );
}
