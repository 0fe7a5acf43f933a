import { ORDER_MODEL_TEXT } from '#domains/value/core/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Pairs, Panel, TooFew, useFormat } from '#web/ui/index.ts';
import { inCardOrder, meaningOf } from './cards.ts';
import { ENOUGH, modelStatus, nameOf, namespaceOf, type ModelName } from './modelStatus.ts';
import { estimateText } from './parameters.tsx';
import type { Report } from './valueReport.ts';
import { warningsAt } from './warningPlaces.ts';
import { words } from './words.ts';

/** One fitted model: its parameters with standard errors, and how the fit ended. */
export function ModelPanel({ report, part }: { readonly report: Report; readonly part: ModelName }) {
  const t = useText();
  const { number } = useFormat();
  const { params, se, status, logLik, iterations, gradientNorm, customers } = report.models[part];
  const { text, trusted, advice } = modelStatus(status);
  const { model } = report.models.orders;
  const name = nameOf(report.models, part);
  const warnings = warningsAt(report.warnings, part === 'orders' ? 'orders' : 'spend').filter(({ code }) => trusted || !code.endsWith(`.${status}`)).map((warning) => t(warning.text));
  const namespace = namespaceOf(report.models, part);
  const rows = inCardOrder(namespace, params ?? {}).map(([letter, value]): ParameterRow => {
    const said = estimateText(value, se?.[letter], { number, digits: 4, notIdentified: t(words.notIdentified) });
    return [LETTERS[letter] ?? letter, t(meaningOf(namespace, letter)), said.value, said.error];
  });
  const facts = [[t(words.status), t(text)], [t(words.logLik), number(logLik, { digits: 1 })], [t(words.iterations), number(iterations)], [t(words.gradient), gradientNorm === null ? '–' : gradientNorm.toExponential(1)], [t(words.usedCustomers), number(customers)]] as const;
  const said = [...(trusted || !params ? [] : [`${t(text)}${advice ? `${t(words.colon)}${t(advice)}` : ''}`]), ...warnings];
  return (
    <Panel title={t(part === 'orders' ? words.ordersTitle : words.gammaGammaTitle, { model: name, status: t(text) })} subtitle={t(part === 'orders' ? ORDER_MODEL_TEXT[model].fits : words.gammaGammaSays)}>
      {said.length > 0 && params ? <ul className="cq-warnings">{said.map((one) => <li key={one}>{one}</li>)}</ul> : null}
      {params ? <Parameters label={name} rows={rows} /> : <TooFew says={[...warnings, t(ENOUGH[part])].join(' ')} />}
      <dl className="cq-fit">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd className="cq-number">{value}</dd></div>)}</dl>
    </Panel>
  );
}

type ParameterRow = readonly [letter: string, meaning: string, value: string, error: string | null];

/** A table, or on a phone one parameter below the other: four columns have no room there. */
function Parameters({ label, rows }: { readonly label: string; readonly rows: readonly ParameterRow[] }) {
  const t = useText();
  const phone = usePhone();
  if (!phone) return <div className="cq-parameters"><DataTable label={label} columns={[{ title: t(words.parameter) }, { title: t(words.meaning) }, { title: t(words.value), number: true }, { title: t(words.standardError), number: true }]} rows={rows} /></div>;
  return rows.map(([letter, meaning, value, error]) => (
    <section key={letter} className="cq-row-pairs">
      <strong>{letter}</strong> <span className="cq-quiet">{meaning}</span>
      <Pairs pairs={[{ key: 'value', label: t(words.value), value }, { key: 'error', label: t(words.standardError), value: error ?? '–' }]} />
    </section>
  ));
}

const LETTERS: Readonly<Record<string, string>> = { alpha: 'α', beta: 'β', gamma: 'γ' };
