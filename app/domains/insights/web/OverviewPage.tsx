import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { readOverview } from '#domains/insights/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { ORDER_MODEL_TEXT } from '#domains/value/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, Page, Panels, TooFew, useFormat } from '#web/ui/index.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import { ActiveChart, RevenueChart } from './MonthCharts.tsx';
import { OverviewFigures } from './OverviewFigures.tsx';
import { hasMoved, titleFinding, type Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';
import { SinceLastRun } from './SinceLastRun.tsx';
import { StagesChart } from './StagesChart.tsx';
import { ConcentrationChart, DecilesChart } from './ValueCharts.tsx';
import './insights.css';

/** /: what the company's customers are worth, where they stand, and what moved. */
export function OverviewPage() {
  const { data, error, refetch } = useCall(readOverview, {});
  if (!data) return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  return <OverviewShown overview={data} />;
}

function OverviewShown({ overview }: { readonly overview: Overview }) {
  const t = useText();
  const format = useFormat();
  const { text, places } = titleFinding(overview, format);
  // Where nothing moved there is nothing to draw up; a line says so.
  const since = overview.since && hasMoved(overview.since) ? overview.since : null;
  const dormant = overview.stages.find(({ stage }) => stage === 'dormant')?.customers ?? 0;
  const subtitle = [
    t(words.basis, { customers: format.number(overview.customers), orders: format.number(overview.orders) }),
    ...(overview.equity ? [t(words.model, { model: ORDER_MODEL_TEXT[overview.orderModel].name }), overview.holdout ? t(words.holdoutShort, { bias: format.percent(overview.holdout.bias, { sign: true }) }) : t(words.noHoldout)] : []),
  ].join(' · ');
  const see = dormant > 0 ? <Link to={LIST_PATH} search={listSearch({ where: [{ measure: 'stage', oneOf: ['dormant'] }] })}><Button type="primary" tabIndex={-1}>{t(words.seeDormant, { count: format.number(dormant) })}</Button></Link> : null;
  return (
    <Page title={t(text, places)} subtitle={subtitle} actions={see}>
      <Notices overview={overview} />
      <OverviewFigures overview={overview} />
      <Panels>
        <StagesChart overview={overview} />
        <RevenueChart overview={overview} />
        <DecilesChart overview={overview} />
        {since ? <ActiveChart overview={overview} /> : null}
        <ConcentrationChart overview={overview} tall={since !== null} />
        {since ? <SinceLastRun since={since} valued={overview.equity !== null} /> : null}
      </Panels>
      {since ? null : <ActiveChart overview={overview} />}
      {since ? null : <p className="cq-quiet">{overview.since ? t(words.sinceStill, { asOf: format.asOfDay(overview.since.asOf) }) : t(words.sinceNone)}</p>}
    </Page>
  );
}

/** What must be known before the numbers are read: that values are revenue, or that there are too few data for any. Other warnings stand on the chart they concern. */
function Notices({ overview: { marginBasis, equity, warnings } }: { readonly overview: Overview }) {
  const t = useText();
  const said = warnings.map(({ text }) => t(text));
  if (!equity) return <TooFew says={said.length > 0 ? said.join(' ') : t(words.noValues)} next={<Link to="/value">{t(words.toValue)}</Link>} />;
  return marginBasis === 'revenue' ? <Alert type="warning" showIcon title={t(words.revenueBasis)} action={<Link to="/value">{t(words.setMargin)}</Link>} /> : null;
}
