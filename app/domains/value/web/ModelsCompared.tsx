import { BASELINE_TEXT, betterBaselines, choiceSentence, HOW_TO_READ, ORDER_MODEL_TEXT, standingOf } from '#domains/value/core/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { useLang, usePhone, useText } from '#web/shell/index.ts';
import { Pairs, Panel, useFormat } from '#web/ui/index.ts';
import { choiceWords as words } from './choiceWords.ts';
import { ENOUGH, modelStatus } from './modelStatus.ts';
import type { Report } from './valueReport.ts';

type Candidate = Report['choice']['candidates'][number];
type Errors = Pick<Candidate, 'expected' | 'bias' | 'maePerCustomer' | 'rmsePerCustomer'>;

const COLUMNS = [words.logScore, words.difference, words.purchases, words.bias, words.mae, words.rmse, words.parameters] as const;

/** The models that were tried on the hold-out, best first, and the simple forecasts that each of them has to beat. */
export function ModelsCompared({ report }: { readonly report: Report }) {
  const t = useText();
  const lang = useLang();
  const phone = usePhone();
  const rows = useRows(report);
  const { choice, models, holdout } = report;
  const fitted = models.orders.params !== null;
  const model = ORDER_MODEL_TEXT[choice.chosen].name;
  const title = fitted ? t(words.title, { model }) : t(words.titleNone);
  const all = holdout?.customers ?? choice.customers;
  const says = !fitted ? t(words.saysNone) : choice.customers > 0 ? t(choice.customers < all ? words.saysSample : words.says, { count: choice.customers, all }) : t(words.saysNothing);
  const why = choiceSentence(choice);
  const doubts = fitted ? betterBaselines(choice, lang).map(({ text, data }) => t(text, data)) : [];
  return (
    <Panel title={title} subtitle={says}>
      <p className="cq-choice-why">{fitted ? t(why.text, why.data) : t(ENOUGH.orders)}</p>
      {doubts.length > 0 ? <ul className="cq-warnings">{doubts.map((one) => <li key={one}>{one}</li>)}</ul> : null}
      {rows.length === 0 ? null : phone ? <div className="cq-compared">{rows.map((row) => <RowPairs key={row.name} row={row} />)}</div> : <div className="cq-compared"><DataTable label={title} columns={[{ title: t(words.model) }, ...COLUMNS.map((column) => ({ title: t(column), number: true })), { title: t(words.status) }]} rows={rows.map(({ name, cells, status }) => [name, ...cells.map((cell) => cell ?? '–'), status])} /></div>}
      {rows.length === 0 ? null : <p className="cq-quiet cq-choice-how">{t(HOW_TO_READ)}</p>}
    </Panel>
  );
}

/** One line of the comparison; null where a column says nothing of it. */
interface Row { readonly name: string; readonly cells: readonly (string | null)[]; readonly status: string }

function useRows({ choice, models }: Report): readonly Row[] {
  const t = useText();
  const { number, percent } = useFormat();
  // Where the data support no model, how simple forecasts did is no answer to anything.
  if (choice.candidates.length === 0 || models.orders.params === null) return [];
  const errors = ({ expected, bias, maePerCustomer, rmsePerCustomer }: Errors) => [expected, bias, maePerCustomer, rmsePerCustomer].every((one) => one === null) ? [null, null, null, null] : [number(expected, { digits: 0 }), percent(bias, { sign: true }), number(maePerCustomer, { digits: 3 }), number(rmsePerCustomer, { digits: 3 })];
  return [
    ...choice.candidates.map((one) => ({
      name: one.model === choice.chosen ? t(words.used, { model: ORDER_MODEL_TEXT[one.model].name }) : ORDER_MODEL_TEXT[one.model].name,
      cells: [
        one.logScore === null ? null : number(one.logScore, { digits: 4 }),
        one.difference === null ? null : one.difference === 0 ? '0' : `${number(one.difference, { digits: 4 })} ± ${number(one.differenceSe, { digits: 4 })}`,
        ...errors(one), one.parameters === 0 ? null : number(one.parameters),
      ],
      status: t(standingOf(choice, one) ?? modelStatus(one.status).text),
    })),
    ...choice.baselines.map((one) => ({ name: t(BASELINE_TEXT[one.baseline]), cells: [null, null, ...errors(one), null], status: t(words.baseline) })),
    { name: t(words.actual), cells: [null, null, number(choice.actual), null, null, null, null], status: '' },
  ];
}

/** The columns that a phone shows, by their place in a line, with shorter names where they need one. */
const ON_PHONE = [[0, words.logScore], [1, words.differenceShort], [3, words.bias], [4, words.mae], [5, words.rmse], [2, words.purchases]] as const;

/** A line on a phone: what the table has side by side, in threes; the size of an error and the number of parameters are left to wider windows. */
function RowPairs({ row: { name, cells, status } }: { readonly row: Row }) {
  const t = useText();
  const said = ON_PHONE.flatMap(([place, title]) => { const value = cells[place]; return value == null ? [] : [{ key: title.en, label: t(title), value: value.replace(/ ±.*/, '') }]; });
  return (
    <section className="cq-row-pairs">
      <strong>{name}</strong>{status === '' ? null : <span className="cq-quiet"> {status}</span>}
      <Pairs pairs={said.length === 4 ? said.slice(0, 3) : said} across={3} />
    </section>
  );
}
