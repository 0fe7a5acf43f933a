import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { LIST_COLUMN_BY_KEY, readFigure, type Condition } from '#domains/insights/core/index.ts';
import type { Measure, MeasureKind } from '#domains/measures/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { FormulaDrawer, Loading, Opens, useFormat, type Format } from '#web/ui/index.ts';
import { FigureHistory } from './FigureHistory.tsx';
import { FigureRows } from './FigureRows.tsx';
import { words } from './figureWords.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import { useListColumns } from './useListColumns.ts';
import { measureText, type MeasureValue } from './measureText.ts';

type Figure = ReplyOf<typeof readFigure>;

interface Props {
  readonly customerId: number;
  /** The measures opened one from another; the last one is shown. */
  readonly trail: readonly string[];
  readonly run?: number;
  readonly onTrail: (trail: readonly string[]) => void;
}

/** One value of a customer, opened: meaning, what it is made of, the rows that counted, and what it was before. */
export function FigureOfCustomer({ customerId, trail, run, onTrail }: Props) {
  const key = trail.at(-1) ?? '';
  const { data, error, refetch } = useCall(readFigure, { params: { id: customerId, measure: key }, query: run === undefined ? {} : { run } });
  const close = () => onTrail([]);
  const known = useListColumns().byKey.get(key);
  const t = useText();
  if (!data) return <FormulaDrawer open onClose={close} title={known ? t(known.label) : ''} sources={error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="lines" />} />;
  return <FigureShown key={key} {...{ customerId, trail, onTrail }} figure={data} {...(run === undefined ? {} : { run })} onClose={close} />;
}

function FigureShown({ customerId, trail, run, onTrail, figure, onClose }: Props & { readonly figure: Figure; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const measure = asMeasure(figure.measure);
  const from = useListColumns().byKey.get(trail.at(-2) ?? '');
  const like = conditionLike(measure, figure.value, format.date);
  const inputs = figure.inputs.map((input) => {
    const text = measureText(asMeasure(input), input.value, format, t);
    return { name: t(input.label), value: <Opens onOpen={() => onTrail([...trail, input.key])} label={t(words.open, { measure: t(input.label), value: text })}>{text}</Opens> };
  });
  return (
    <FormulaDrawer
      open
      onClose={onClose}
      title={t(measure.label)}
      value={measureText(measure, figure.value, format, t)}
      meaning={t(figure.measure.meaning)}
      formula={t(figure.measure.formula)}
      asOf={figure.moment.asOf}
      inputs={inputs}
      sql={figure.sql}
      {...(figure.interval ? { interval: { low: format.money(figure.interval.low, { digits: 0 }), high: format.money(figure.interval.high, { digits: 0 }), level: figure.interval.level } } : {})}
      {...(from ? { back: <Button size="small" type="link" className="cq-back" onClick={() => onTrail(trail.slice(0, -1))}>← {t(words.back, { measure: t(from.label) })}</Button> } : {})}
      notes={[{ title: t(words.noData), says: t(figure.measure.noData) }]}
      sources={<>{figure.facts ? <FigureRows {...{ customerId, measure: measure.key }} {...(run === undefined ? {} : { run })} /> : null}{like ? <p><Link to={LIST_PATH} search={listSearch({ where: [like], sort: measure.key, descending: measure.kind !== 'label' })}>{t(measure.kind === 'label' ? words.sameStage : words.above)}</Link></p> : null}</>}
      history={<FigureHistory customerId={customerId} measure={measure} history={figure.history} />}
    />
  );
}

type Shown = Pick<Measure, 'key' | 'kind' | 'label' | 'values'>;

/** What the wire says of a measure, for writing its values. */
export function asMeasure({ key, kind, label, values }: { readonly key: string; readonly kind: string; readonly label: Measure['label']; readonly values?: Measure['values'] }): Measure {
  const known = LIST_COLUMN_BY_KEY.get(key);
  // Only key, kind, label and values are read where a value is written; a measure of the company's own has no more here.
  return known ?? ({ key, kind: kind as MeasureKind, label, ...(values ? { values } : {}) } satisfies Shown as Measure);
}

/** The customers that are like this one in one measure. */
function conditionLike({ key, kind }: Measure, value: MeasureValue, dayOf: Format['date']): Condition | null {
  if (value == null || value === '') return null;
  if (kind === 'label') return { measure: key, oneOf: [String(value)] };
  return { measure: key, from: kind === 'date' ? dayOf(String(value)) : Number(value) };
}
