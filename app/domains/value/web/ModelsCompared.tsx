import { BASELINE_TEXT, betterBaselines, choiceSentence, ORDER_MODEL_TEXT, standingOf } from '#domains/value/core/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { useLang, useText } from '#web/shell/index.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { choiceWords as words } from './choiceWords.ts';
import { modelStatus } from './modelStatus.ts';
import type { Report } from './valueReport.ts';

type Candidate = Report['choice']['candidates'][number];
type Errors = Pick<Candidate, 'expected' | 'bias' | 'maePerCustomer' | 'rmsePerCustomer'>;

/** The models that were tried on the hold-out, best first, and the simple forecasts that each of them has to beat. */
export function ModelsCompared({ report: { choice } }: { readonly report: Report }) {
  const t = useText();
  const { number, percent } = useFormat();
  const model = ORDER_MODEL_TEXT[choice.chosen].name;
  const why = choiceSentence(choice);
  const doubts = betterBaselines(choice, useLang()).map(({ text, data }) => t(text, data));
  const errors = ({ expected, bias, maePerCustomer, rmsePerCustomer }: Errors) => [number(expected, { digits: 0 }), percent(bias, { sign: true }), number(maePerCustomer, { digits: 3 }), number(rmsePerCustomer, { digits: 3 })];
  const statusOf = (one: Candidate) => t(standingOf(choice, one) ?? modelStatus(one.status).text);
  const rows = [
    ...choice.candidates.map((one) => [
      one.model === choice.chosen ? t(words.used, { model: ORDER_MODEL_TEXT[one.model].name }) : ORDER_MODEL_TEXT[one.model].name,
      number(one.logScore, { digits: 4 }), one.difference === null ? '–' : one.difference === 0 ? '0' : `${number(one.difference, { digits: 4 })} ± ${number(one.differenceSe, { digits: 4 })}`,
      ...errors(one), one.parameters === 0 ? '–' : number(one.parameters), statusOf(one),
    ]),
    ...choice.baselines.map((one) => [t(BASELINE_TEXT[one.baseline]), '–', '–', ...errors(one), '0', t(words.baseline)]),
    ...(choice.candidates.length > 0 ? [[t(words.actual), '–', '–', number(choice.actual), '–', '–', '–', '–', '']] : []),
  ];
  const numeric = [words.logScore, words.difference, words.expected, words.bias, words.mae, words.rmse, words.parameters].map((title) => ({ title: t(title), number: true }));
  return (
    <Panel title={t(words.title, { model })} subtitle={choice.customers > 0 ? t(words.says, { count: choice.customers }) : t(words.saysNothing)}>
      <p className="cq-choice-why">{t(why.text, why.data)}</p>
      {doubts.length > 0 ? <ul className="cq-warnings">{doubts.map((one) => <li key={one}>{one}</li>)}</ul> : null}
      {rows.length > 0 ? <div className="cq-compared"><DataTable label={t(words.title, { model })} columns={[{ title: t(words.model) }, ...numeric, { title: t(words.status) }]} rows={rows} /></div> : null}
    </Panel>
  );
}
