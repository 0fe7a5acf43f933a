import type { Text } from '#core/text.ts';
import { readCustomerMeasures } from '#domains/insights/core/index.ts';
import { StageTag } from '#domains/lifecycle/web/index.ts';
import { familyWords, MEASURE_FAMILIES, type Measure, type MeasureFamily } from '#domains/measures/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { EmptyState, Loading, Opens, Panel, useFormat } from '#web/ui/index.ts';
import { words } from './customerWords.ts';
import { FigureOfCustomer } from './FigureOfCustomer.tsx';
import { measureText, type MeasureValue } from './measureText.ts';
import { stageIn } from './stageIn.ts';
import { useListColumns } from './useListColumns.ts';
import './changes.css';

/** Every measure of the catalogue stands under its family, in the catalogue's order; what is on record stands elsewhere on the page. */
const groupsOf = (measures: readonly Measure[]): readonly (readonly [MeasureFamily, Text, readonly Measure[]])[] => MEASURE_FAMILIES.filter((family) => family !== 'record').map((family) => [family, familyWords[family], measures.filter((measure) => measure.family === family)] as const).filter(([, , some]) => some.length > 0);
/** Families that are seen at once; the others open. */
const OPEN: ReadonlySet<MeasureFamily> = new Set(['life-cycle', 'value', 'money', 'rhythm', 'segment', 'own']);

type Values = Readonly<Record<string, MeasureValue>>;

/** Every measure of the customer; each number opens its meaning, what it is made of, its rows and its history. */
export function MeasuresPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { asOfDay } = useFormat();
  const [{ measure: open }, ask] = useQuestion({ measure: '' });
  const { data, error, refetch } = useCall(readCustomerMeasures, { params: { id: customerId } });
  const { columns } = useListColumns();
  const trail = open === '' ? [] : open.split(',');
  return (
    <Panel title={t(words.measures)} {...(data ? { subtitle: t(words.measuresSays, { asOf: asOfDay(data.asOf) }) } : {})}>
      {error && !data ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="lines" /> : null}
      {data && !data.measures ? <EmptyState title={t(words.noMeasures)} says={t(words.noMeasuresSays)} /> : null}
      {data?.measures ? groupsOf(columns).map(([family, title, measures]) => <Group key={family} title={t(title)} open={OPEN.has(family)} measures={measures} values={data.measures ?? {}} onOpen={(key) => ask({ measure: key })} />) : null}
      {data?.measures && trail.length > 0 ? <FigureOfCustomer customerId={customerId} trail={trail} onTrail={(keys) => ask({ measure: keys.join(',') })} /> : null}
    </Panel>
  );
}

interface GroupProps { readonly title: string; readonly open: boolean; readonly measures: readonly Measure[]; readonly values: Values; readonly onOpen: (key: string) => void }

function Group({ title, open, measures, values, onOpen }: GroupProps) {
  const t = useText();
  const format = useFormat();
  const stage = stageIn(values);
  return (
    <details className="cq-measured" open={open}>
      <summary>{title}</summary>
      <dl>
        {measures.map((measure) => {
          const value = values[measure.key];
          const text = measureText(measure, value, format, t);
          const shown = measure.key === 'stage' && stage ? <StageTag stage={stage} /> : text;
          return <div key={measure.key}><dt>{t(measure.label)}</dt><dd><Opens onOpen={() => onOpen(measure.key)} label={t(words.open, { measure: t(measure.label), value: text })}>{shown}</Opens></dd></div>;
        })}
      </dl>
    </details>
  );
}
