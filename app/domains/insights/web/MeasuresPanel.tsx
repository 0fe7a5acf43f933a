import { Link } from '@tanstack/react-router';
import type { Text } from '#core/text.ts';
import { MEASURE_BY_KEY, MEASURES, readCustomerMeasures, type Condition } from '#domains/insights/core/index.ts';
import { STAGE_MEASURES } from '#domains/lifecycle/core/index.ts';
import { StageTag } from '#domains/lifecycle/web/index.ts';
import { ORDER_MEASURES, type Measure } from '#domains/measures/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { RFM_MEASURES } from '#domains/segments/core/index.ts';
import { VALUE_MEASURES } from '#domains/value/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { EmptyState, FormulaDrawer, Loading, Opens, Panel, useFormat } from '#web/ui/index.ts';
import { words } from './customerWords.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import { measureText, type MeasureValue } from './measureText.ts';
import { stageIn } from './stageIn.ts';

const named: readonly (readonly [Text, readonly Measure[]])[] = [[words.standing, [...STAGE_MEASURES, ...VALUE_MEASURES]], [words.rfm, RFM_MEASURES], [words.orders, ORDER_MEASURES]];
const grouped = new Set(named.flatMap(([, measures]) => measures));
/** Every measure of the catalogue stands under a heading, also one of a domain that came later. */
const GROUPS: readonly (readonly [Text, readonly Measure[]])[] = [...named, [words.measures, MEASURES.filter((measure) => !grouped.has(measure))] as const].filter(([, measures]) => measures.length > 0);

type Values = Readonly<Record<string, MeasureValue>>;

/** Every measure of the customer; each number opens its meaning and formula. */
export function MeasuresPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { asOfDay } = useFormat();
  const [{ measure: open }, ask] = useQuestion({ measure: '' });
  const { data, error, refetch } = useCall(readCustomerMeasures, { params: { id: customerId } });
  const opened = MEASURE_BY_KEY.get(open);
  return (
    <Panel title={t(words.measures)} {...(data ? { subtitle: t(words.measuresSays, { asOf: asOfDay(data.asOf) }) } : {})}>
      {error && !data ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="lines" /> : null}
      {data && !data.measures ? <EmptyState title={t(words.noMeasures)} says={t(words.noMeasuresSays)} /> : null}
      {data?.measures ? GROUPS.map(([title, measures]) => <Group key={title.en} title={t(title)} measures={measures} values={data.measures ?? {}} onOpen={(key) => ask({ measure: key })} />) : null}
      {data?.measures && opened ? <MeasureDrawer measure={opened} value={data.measures[opened.key]} asOf={data.asOf} onClose={() => ask({ measure: '' })} /> : null}
    </Panel>
  );
}

interface GroupProps { readonly title: string; readonly measures: readonly Measure[]; readonly values: Values; readonly onOpen: (key: string) => void }

function Group({ title, measures, values, onOpen }: GroupProps) {
  const t = useText();
  const format = useFormat();
  const stage = stageIn(values);
  return (
    <section className="cq-measured">
      <h3>{title}</h3>
      <dl>
        {measures.map((measure) => {
          const value = values[measure.key];
          const text = measureText(measure, value, format, t);
          const shown = measure.key === 'stage' && stage ? <StageTag stage={stage} /> : text;
          return <div key={measure.key}><dt>{t(measure.label)}</dt><dd><Opens onOpen={() => onOpen(measure.key)} label={t(words.open, { measure: t(measure.label), value: text })}>{shown}</Opens></dd></div>;
        })}
      </dl>
    </section>
  );
}

interface DrawerProps { readonly measure: Measure; readonly value: MeasureValue; readonly asOf: string; readonly onClose: () => void }

function MeasureDrawer({ measure, value, asOf, onClose }: DrawerProps) {
  const t = useText();
  const format = useFormat();
  const like = conditionLike(measure, value, format.date);
  return (
    <FormulaDrawer
      open
      onClose={onClose}
      title={t(measure.label)}
      value={measureText(measure, value, format, t)}
      meaning={t(measure.meaning)}
      formula={t(measure.formula)}
      asOf={asOf}
      notes={[{ title: t(words.noData), says: t(measure.noData) }]}
      {...(like ? { sources: <Link to={LIST_PATH} search={listSearch({ where: [like], sort: measure.key, descending: measure.kind !== 'label' })}>{t(measure.kind === 'label' ? words.sameStage : words.above)}</Link> } : {})}
    />
  );
}

/** The customers that are like this one in one measure. */
function conditionLike({ key, kind }: Measure, value: MeasureValue, dayOf: (at: string) => string): Condition | null {
  if (value == null || value === '') return null;
  if (kind === 'label') return { measure: key, oneOf: [String(value)] };
  return { measure: key, from: kind === 'date' ? dayOf(String(value)) : Number(value) };
}
