import { readValue } from '#domains/value/core/index.ts';
import { ReadProblem, RunProgress } from '#domains/measures/web/index.ts';
import { useCall, useQuestion, useText } from '#web/shell/index.ts';
import { Loading, Page, Panel, Panels, useFormat } from '#web/ui/index.ts';
import { CalibrationChart, TrackingChart } from './HoldoutCharts.tsx';
import { DecilesChart, ValueLorenz } from './ConcentrationCharts.tsx';
import { ModelPanel } from './ModelPanel.tsx';
import { ModelsCompared } from './ModelsCompared.tsx';
import { nameOf } from './modelStatus.ts';
import { GainsChart, RecencyChart } from './OrderCharts.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import './value.css';
import { ValueFigures } from './ValueFigures.tsx';
import type { Report, ValueReply } from './valueReport.ts';
import { warningsAt } from './warningPlaces.ts';
import { words } from './words.ts';

/** /value: what the customer base is worth, by which model, and how well that model foretold what happened. */
export function ValuePage() {
  const { data, error, refetch } = useCall(readValue, {});
  if (data) return <ValueShown reply={data} />;
  return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
}

function ValueShown({ reply }: { readonly reply: ValueReply }) {
  const t = useText();
  const { percent, asOfDay } = useFormat();
  const [{ job }, ask] = useQuestion({ job: '' });
  const { report, asOf, policy } = reply;
  const rest = warningsAt(report.warnings, 'rest');
  const tested = report.holdout ? t(words.tested, { bias: percent(report.holdout.bias, { sign: true }) }) : t(words.untested);
  return (
    <Page title={useFinding(report)} subtitle={t(words.says, { count: report.customers, repeats: report.repeatCustomers, asOf: asOfDay(asOf), model: report.models.orders.params === null ? t(words.noModelShort) : `${nameOf(report.models, 'orders')} + Gamma-Gamma`, tested })}>
      {job ? <RunProgress key={job} jobId={job} onClose={() => ask({ job: '' })} /> : null}
      {rest.length > 0 ? <Panel><ul className="cq-warnings cq-alone-list">{rest.map(({ code, text }) => <li key={code + text.en}>{t(text)}</li>)}</ul></Panel> : null}
      <ValueFigures reply={reply} />
      <Panels>
        <TrackingChart report={report} />
        <CalibrationChart report={report} />
      </Panels>
      {report.gains.length > 0 ? <Panels><RecencyChart report={report} /><GainsChart report={report} /></Panels> : null}
      <ModelsCompared report={report} />
      <Panels>
        <DecilesChart report={report} />
        <ValueLorenz report={report} />
      </Panels>
      <Panels>
        <ModelPanel report={report} part="orders" />
        <ModelPanel report={report} part="gammaGamma" />
      </Panels>
      <PolicyForm key={JSON.stringify(policy)} policy={policy} used={report.policy} basis={report.marginBasis} margin={report.margin} onJob={(jobId) => ask({ job: jobId })} />
    </Page>
  );
}

function useFinding({ equity, top20Share, policy, marginBasis }: Report): string {
  const t = useText();
  const { moneyShort, percent } = useFormat();
  if (!equity) return t(words.noModelTitle);
  const data = { months: policy.horizonMonths, equity: moneyShort(equity.total), top: percent(top20Share, { digits: 0 }) };
  return t(marginBasis === 'revenue' ? words.titleRevenue : words.title, data);
}
