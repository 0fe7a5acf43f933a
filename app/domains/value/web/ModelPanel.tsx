import { DataTable } from '#web/charts/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel, TooFew, useFormat } from '#web/ui/index.ts';
import { ENOUGH, modelStatus, type ModelName } from './modelStatus.ts';
import { MODEL_NAMES } from './parameters.tsx';
import type { Report } from './valueReport.ts';
import { warningsAt } from './warningPlaces.ts';
import { PARAMETER_WORDS, words } from './words.ts';

/** One fitted model: its parameters with standard errors, and how the fit ended. */
export function ModelPanel({ report, model }: { readonly report: Report; readonly model: ModelName }) {
  const t = useText();
  const { number } = useFormat();
  const { params, se, status, logLik, iterations, gradientNorm, customers } = report.models[model];
  const { text, trusted, advice } = modelStatus(status);
  const warnings = warningsAt(report.warnings, model === 'bgnbd' ? 'orders' : 'spend').map((warning) => t(warning.text));
  const errors: Readonly<Record<string, number>> = se ?? {};
  const rows = Object.entries(params ?? {}).map(([name, value]) => [LETTERS[name] ?? name, t(PARAMETER_WORDS[name] ?? { zh: '', en: '' }), number(value, { digits: 4 }), errors[name] === undefined ? null : number(errors[name], { digits: 4 })]);
  const facts = [[t(words.status), t(text)], [t(words.logLik), number(logLik, { digits: 1 })], [t(words.iterations), number(iterations)], [t(words.gradient), gradientNorm === null ? '–' : gradientNorm.toExponential(1)], [t(words.usedCustomers), number(customers)]] as const;
  const said = [...(trusted || !params ? [] : [`${t(text)}${advice ? `${t(words.colon)}${t(advice)}` : ''}`]), ...warnings];
  return (
    <Panel title={t(model === 'bgnbd' ? words.bgnbdTitle : words.gammaGammaTitle, { model: MODEL_NAMES[model], status: t(text) })} subtitle={t(model === 'bgnbd' ? words.bgnbdSays : words.gammaGammaSays)}>
      {said.length > 0 && params ? <ul className="cq-warnings">{said.map((one) => <li key={one}>{one}</li>)}</ul> : null}
      {params ? <DataTable label={MODEL_NAMES[model]} columns={[{ title: t(words.parameter) }, { title: t(words.meaning) }, { title: t(words.value), number: true }, { title: t(words.standardError), number: true }]} rows={rows} /> : <TooFew says={[...warnings, t(ENOUGH[model])].join(' ')} />}
      <dl className="cq-fit">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="cq-number">{value}</dd></div>)}</dl>
    </Panel>
  );
}

const LETTERS: Readonly<Record<string, string>> = { alpha: 'α', gamma: 'γ' };
