import { Link } from '@tanstack/react-router';
import type { CustomerQuery } from '#domains/insights/core/index.ts';
import { ORDER_MODEL_TEXT, readValue } from '#domains/value/core/index.ts';
import { cardOf, orderCards, referenceOf } from '#domains/value/web/index.ts';
import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import { useCall } from '#web/shell/call.ts';
import { useLang, useText } from '#web/shell/i18n.ts';
import { FormulaDrawer, useFormat, type Ingredient } from '#web/ui/index.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import type { ShownFigure } from './OverviewFigures.tsx';
import type { Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';

type Models = ReplyOf<typeof readValue>['report']['models'];

interface Props { readonly figure: ShownFigure; readonly overview: Overview; readonly repeaters: number | undefined; readonly onClose: () => void }

const cardNames = { equity: 'value.clv', top: 'concentration.topShare' } as const;

/** What a number of the overview means, what went into it, how far the model can be trusted, and the rows behind it. */
export function FigureDrawer({ figure, overview, repeaters, onClose }: Props) {
  const t = useText();
  const lang = useLang();
  const { number, percent, rate, moneyShort, asOfDay } = useFormat();
  const same = { open: true, onClose, title: figure.label, value: figure.value, asOf: overview.asOf };
  const { policy, buyers } = overview;
  const models = useCall(readValue, {}, { enabled: figure.key === 'equity' || figure.key === 'active' || figure.key === 'top' }).data?.report.models;
  const trust = useTrust(overview, models);
  const explained = (name: string) => { const card = cardOf(name, lang); return { card, reference: referenceOf(card) }; };
  const why = (measure: string) => (overview.since ? { why: <Link to="/changes" search={{ measure, before: overview.since.runId }}>{t(words.seeChangesSince, { asOf: asOfDay(overview.since.asOf) })}</Link> } : {});
  const counts = [{ name: t(words.customers), value: number(overview.customers) }, { name: t(words.buyers), value: number(buyers) }, { name: t(words.orders), value: number(overview.orders) }];
  switch (figure.key) {
    case 'equity': return (
      <FormulaDrawer
        {...same}
        {...explained(cardNames.equity)}
        {...why('clv')}
        meaning={t(words.equityMeaning, { months: policy.horizonMonths, discount: rate(policy.discountPerYear), what: t(overview.marginBasis === 'revenue' ? words.revenueWord : words.margin) })}
        {...(figure.interval ? { interval: figure.interval } : {})}
        inputs={counts}
        parameters={[
          { name: t(words.horizon), value: t(words.months, { months: policy.horizonMonths }) },
          { name: t(words.discount), value: rate(policy.discountPerYear) },
          { name: t(words.marginRate), value: overview.marginBasis === 'revenue' ? '–' : percent(overview.margin) },
          ...trust,
        ]}
        warnings={[...(overview.marginBasis === 'revenue' ? [t(words.revenueBasis)] : [])]}
        {...(overview.since?.equityBefore != null ? { history: <p className="cq-number">{t(words.equityBefore, { asOf: asOfDay(overview.since.asOf) })} {moneyShort(overview.since.equityBefore)}</p> } : {})}
        sources={<Rows links={[[words.seeTop, {}]]} />}
      />
    );
    case 'active': return <FormulaDrawer {...same} {...why('p_active')} {...(models ? explained(orderCards(models.orders.model).pActive) : {})} meaning={t(words.activeMeaning)} inputs={counts} parameters={trust} sources={<Rows links={[[words.seeActive, { where: [{ measure: 'p_active', from: 0.5 }] }], [words.seeUnderHalf, { where: [{ measure: 'p_active', to: 0.5 }] }]]} />} />;
    case 'top': return <FormulaDrawer {...same} {...explained(cardNames.top)} meaning={t(words.top20Meaning)} inputs={[{ name: t(words.giniName), value: number(overview.gini, { digits: 3 }) }, ...counts]} parameters={trust} sources={<Rows links={[[words.seeTop, {}], ...(overview.deciles[0] ? [best(overview.deciles[0].from)] : [])]} />} />;
    case 'revenue': return <FormulaDrawer {...same} {...why('revenue_365d')} meaning={t(words.revenue365Meaning)} formula={t(words.revenue365Formula)} inputs={[{ name: t(words.allRevenue), value: moneyShort(Number(overview.revenue)) }, ...counts]} sources={<Rows links={[[words.seeByRevenue, { sort: 'revenue_365d', descending: true }]]} />} />;
    case 'repeat': return <FormulaDrawer {...same} meaning={t(words.repeatMeaning)} formula={t(words.repeatFormula)} inputs={[{ name: t(words.repeaters), value: number(repeaters) }, { name: t(words.buyers), value: number(buyers) }]} sources={<Rows links={[[words.seeOnce, { where: [{ measure: 'orders', from: 1 }, { measure: 'x', from: 0, to: 0 }] }], [words.seeRepeat, { where: [{ measure: 'x', from: 1 }] }]]} />} />;
  }
}

function best(from: number): readonly [Text, CustomerQuery] { return [words.seeTopTenth, { where: [{ measure: 'clv', from }] }]; }

/** The model's status and what the hold-out check said of it. */
function useTrust({ holdout }: Overview, models: Models | undefined): Ingredient[] {
  const t = useText();
  const { number, percent, date } = useFormat();
  const statusOf = (status: string) => (status in words ? t(words[status as 'converged']) : status); // a status without words is shown as it is
  return [
    ...(models ? ([[ORDER_MODEL_TEXT[models.orders.model].name, models.orders], ['Gamma-Gamma', models.gammaGamma]] as const).map(([model, { status, customers }]) => ({ name: t(words.modelStatus, { model }), value: statusOf(status), note: t(words.fittedOn, { count: number(customers) }) })) : []),
    holdout ? { name: t(words.holdoutBias), value: percent(holdout.bias, { sign: true }), note: <><br />{t(words.holdoutRange, { from: date(holdout.from), to: date(holdout.to), actual: number(holdout.actual), expected: number(holdout.expected, { digits: 0 }) })}</> } : { name: t(words.holdoutBias), value: t(words.noHoldout) },
  ];
}

function Rows({ links }: { readonly links: readonly (readonly [Text, CustomerQuery])[] }) {
  const t = useText();
  return <ul className="cq-rows">{links.map(([text, query]) => <li key={text.en}><Link to={LIST_PATH} search={listSearch(query)}>{t(text)}</Link></li>)}</ul>;
}
