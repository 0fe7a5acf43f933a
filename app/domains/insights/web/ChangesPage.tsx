import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { CAUSE_TEXT, CHANGE_CAUSES, DEFAULT_CHANGE_MEASURE, LIST_COLUMN_BY_KEY, listChangeMoments, readChanges } from '#domains/insights/core/index.ts';
import { STAGES, type Stage } from '#domains/lifecycle/core/index.ts';
import { StageTag } from '#domains/lifecycle/web/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { RFM_GROUPS } from '#domains/segments/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { EmptyState, FigureRow, Loading, Page, Panel, Panels, useFormat } from '#web/ui/index.ts';
import { ChangeChoice } from './ChangeChoice.tsx';
import { ChangeFlows } from './ChangeFlows.tsx';
import { pairOf, type Moments } from './changeMoment.ts';
import { ChangeMovers } from './ChangeMovers.tsx';
import { ChangesOfCustomer } from './ChangesOfCustomer.tsx';
import { settingWords, words } from './changesWords.ts';
import { amountText } from './changeText.ts';
import { ChangeTotals, usePartsOf, type Changes } from './ChangeTotals.tsx';
import { ListFilters } from './ListFilters.tsx';
import { useListQuestion } from './useListQuestion.ts';
import './changes.css';
import './insights.css';

export const CHANGE_DEFAULTS = { before: 0, after: 0, measure: DEFAULT_CHANGE_MEASURE as string, customer: 0 };
type Ask = (change: Partial<typeof CHANGE_DEFAULTS>) => void;

/** /changes: what changed between two moments, for the firm, a segment or one customer; the question stands in the address. */
export function ChangesPage() {
  const t = useText();
  const [question, ask] = useQuestion(CHANGE_DEFAULTS);
  const { data, error, refetch } = useCall(listChangeMoments, {});
  if (!data) return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const pair = pairOf(data.moments, question.before, question.after);
  if (!pair) return <Page title={t(words.menu)}><EmptyState title={t(words.menu)} says={t(words.panelFirst)} next={<Link to="/runs">{t(words.toRuns)}</Link>} /></Page>;
  if (question.customer > 0) return <ChangesOfCustomer customerId={question.customer} moments={data.moments} {...pair} onAsk={ask} />;
  return <FirmChanges moments={data.moments} {...pair} measure={question.measure} onAsk={ask} />;
}

interface Props { readonly moments: Moments; readonly before: Moments[number]; readonly after: Moments[number]; readonly measure: string; readonly onAsk: Ask }

function FirmChanges({ moments, before, after, measure, onAsk }: Props) {
  const t = useText();
  const list = useListQuestion();
  const { sort: _, descending: __, ...query } = list.asked;
  const segment = Object.keys(query).length > 0;
  const told = measureFor(measure, before, after);
  const { data, error, refetch, isPlaceholderData } = useCall(readChanges, { body: { before: before.runId ?? 0, after: after.runId ?? 0, measure: told, ...(segment ? { query } : {}) } }, { keepPrevious: true });
  const known = list.known.byKey.get(data?.measure ?? told);
  const finding = useFinding(data, known, segment);
  const clear = () => list.ask(Object.fromEntries([...(list.query.where ?? []).map((condition) => [condition.measure, '']), ['text', ''], ['kind', '']]));
  return (
    <Page title={finding.title} subtitle={finding.says}>
      <ChangeChoice {...{ moments, before, after, onAsk }} measure={{ told, among: list.known.addable }} />
      <section className="cq-change-segment"><p className="cq-quiet">{t(words.segment)}</p><ListFilters list={{ ...list, clear }} /></section>
      {error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data && known ? <div className="cq-page" aria-busy={isPlaceholderData}><Shown changes={data} measure={known} segment={segment} /></div> : null}
    </Page>
  );
}

/** Month ends that were computed afterwards have no values of models; then the change is told in revenue. */
function measureFor(measure: string, before: Moments[number], after: Moments[number]): string {
  const judged = 'step' in (LIST_COLUMN_BY_KEY.get(measure)?.from ?? {});
  return judged && [before, after].some(({ kind }) => kind === 'backfill') ? 'revenue' : measure;
}

function Shown({ changes, measure, segment }: { readonly changes: Changes; readonly measure: Measure; readonly segment: boolean }) {
  const t = useText();
  const { number } = useFormat();
  const { entered, left } = changes.total;
  const figures = [
    { key: 'customers', label: t(words.customers), value: number(changes.customers.after), delta: { text: number(changes.customers.after - changes.customers.before, { sign: true }) }, note: t(words.startRow) + ' ' + number(changes.customers.before) },
    { key: 'entered', label: t(words.entered), value: number(entered.new.customers + entered.moved.customers), note: t(words.enteredNote, { new: number(entered.new.customers) }) },
    { key: 'left', label: t(words.left), value: number(left.merged.customers + left.removed.customers + left.moved.customers), note: t(words.leftNote, { removed: number(left.merged.customers + left.removed.customers) }) },
    { key: 'stayed', label: t(words.stayed), value: number(changes.customers.stayed) },
  ];
  return (
    <>
      {changes.settings.length > 0 ? <Alert type="info" showIcon title={t(words.settings, { list: changes.settings.map((one) => t(settingWords[one])).join(' · ') })} /> : null}
      <FigureRow figures={figures} />
      <Panels>
        <div className="cq-column">
          <ChangeTotals changes={changes} measure={measure} segment={segment} />
          <ChangeFlows what={t(words.stages)} title={(count) => t(words.stagesTitle, { count })} flows={changes.stages} place={(value, side) => <Place value={value} side={side} segment={segment} shown={<StageOf value={value} />} />} empty={t(words.noMoves)} />
        </div>
        <div className="cq-column">
          <ChangeMovers changes={changes} measure={measure} />
          <ChangeFlows what={t(words.groups)} title={(count) => t(words.groupsTitle, { count })} flows={changes.groups} place={(value, side) => <Place value={value} side={side} segment={segment} shown={<GroupOf value={value} />} />} empty={t(changes.before.kind === 'backfill' || changes.after.kind === 'backfill' ? words.noGroups : words.noMoves)} />
        </div>
      </Panels>
      <Panel title={t(words.howTo)}><dl className="cq-change-causes">{CHANGE_CAUSES.map((cause) => <div key={cause}><dt>{t(CAUSE_TEXT[cause].label)}</dt><dd className="cq-quiet">{t(CAUSE_TEXT[cause].meaning)}</dd></div>)}</dl></Panel>
    </>
  );
}

function Place({ value, side, segment, shown }: { readonly value: string | null; readonly side: 'from' | 'to'; readonly segment: boolean; readonly shown: React.ReactNode }) {
  const t = useText();
  if (value !== null) return shown;
  return <span className="cq-quiet">{t(segment ? words.outside : side === 'from' ? words.newcomer : words.gone)}</span>;
}

function StageOf({ value }: { readonly value: string | null }) {
  const stage = STAGES.find((one): one is Stage => one === value);
  return stage ? <StageTag stage={stage} /> : <>{value}</>;
}

function GroupOf({ value }: { readonly value: string | null }) {
  const t = useText();
  const group = RFM_GROUPS.find(({ key }) => key === value);
  return <>{group ? t(group.label) : t(words.neverBought)}</>;
}

/** The change in one sentence, with the part that made most of it. */
function useFinding(changes: Changes | undefined, measure: Measure | undefined, segment: boolean): { readonly title: string; readonly says: string } {
  const t = useText();
  const format = useFormat();
  const none = { total: { before: 0, after: 0, entered: { new: ZERO, moved: ZERO }, left: { merged: ZERO, removed: ZERO, moved: ZERO }, stayed: { facts: ZERO, corrections: ZERO, time: ZERO, model: ZERO } } };
  const parts = usePartsOf(changes ?? none, segment);
  if (!changes || !measure) return { title: t(words.menu), says: '' };
  const { before, after } = changes.total;
  const change = after - before;
  const from = format.asOfDay(changes.before.asOf);
  const says = t(segment ? words.saysSegment : words.says, { from, to: format.asOfDay(changes.after.asOf), before: format.number(changes.customers.before), after: format.number(changes.customers.after) });
  if (Math.abs(change) < 0.005) return { title: t(words.titleSame, { measure: t(measure.label), from }), says };
  const same = parts.filter(({ amount }) => amount !== 0 && Math.sign(amount) === Math.sign(change)).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0];
  const cause = same ? t(words.mostly, { cause: same.label, amount: amountText(measure, same.amount, format, true) }) : '';
  return { title: t(change > 0 ? words.titleMore : words.titleLess, { measure: t(measure.label), from, change: amountText(measure, Math.abs(change), format), cause }), says };
}

const ZERO = { customers: 0, amount: 0 };
