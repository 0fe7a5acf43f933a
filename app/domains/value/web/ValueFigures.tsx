import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Text } from '#core/text.ts';
import { useLang, useText } from '#web/shell/index.ts';
import { FigureRow, FormulaDrawer, Panel, Tex, TooFew, useFormat, type FigureProps, type FormulaCard, type Ingredient } from '#web/ui/index.ts';
import { biasWarning, ORDER_MODEL_TEXT, type MarginBasis } from '#domains/value/core/index.ts';
import { CARD_NAMES, orderCards } from './cardNames.ts';
import { cardOf, inCardOrder, referenceOf, texOf } from './cards.ts';
import { nameOf } from './modelStatus.ts';
import { useParameters } from './parameters.tsx';
import { useTooFew } from './useTooFew.ts';
import type { ValueReply } from './valueReport.ts';
import { warningsAt } from './warningPlaces.ts';
import { words } from './words.ts';

interface Shown extends FigureProps { readonly key: string; readonly meaning: string; readonly card?: FormulaCard; readonly inputs?: readonly Ingredient[]; readonly parameters?: readonly Ingredient[]; readonly warnings?: readonly string[] }

/** The figures on top, each of which opens what it means. */
export function ValueFigures({ reply }: { readonly reply: ValueReply }) {
  const t = useText();
  const [open, setOpen] = useState('');
  const figures = useFigures(reply);
  const tooFew = useTooFew(reply.report);
  const shown = figures.find(({ key }) => key === open);
  const source: ReactNode = <Link to="/runs/$id" params={{ id: String(reply.runId) }}>{t(words.runLink, { id: reply.runId })}</Link>;
  return (
    <>
      {tooFew ? <Panel><TooFew {...tooFew} /></Panel> : null}
      <div className="cq-value-figures"><FigureRow figures={figures.map(({ key, label, value, interval, note }) => ({ key, label, value, ...(interval ? { interval } : {}), ...(note ? { note } : {}), onOpen: () => setOpen(key) }))} /></div>
      <FormulaDrawer
        open={shown !== undefined} onClose={() => setOpen('')} title={shown?.label ?? ''} value={shown?.value ?? ''} meaning={shown?.meaning ?? ''} asOf={reply.asOf}
        {...(shown?.card ? { card: shown.card, reference: referenceOf(shown.card) } : {})}
        {...(shown?.inputs ? { inputs: shown.inputs } : {})}
        {...(shown?.parameters ? { parameters: shown.parameters } : {})}
        {...(shown?.interval ? { interval: shown.interval } : {})}
        {...(shown?.warnings ? { warnings: shown.warnings } : {})}
        sources={source}
      />
    </>
  );
}

const MARGIN_SOURCE: Readonly<Record<MarginBasis, Text>> = { costs: words.fromCosts, rate: words.byRate, revenue: words.noMargin };

function useFigures({ report }: ValueReply): Shown[] {
  const t = useText();
  const lang = useLang();
  const { number, percent, rate, moneyShort } = useFormat();
  const parameters = useParameters(report.models);
  const orderParameters = useParameters(report.models, ['orders']);
  const { policy, equity, holdout, margin, marginBasis, top20Share, gini, customers, expectedActive, underHalfActive, models, choice } = report;
  const { leaving } = ORDER_MODEL_TEXT[models.orders.model];
  const covered = holdout?.coverage;
  const level = rate(covered?.level ?? policy.intervalLevel);
  const marginWarnings = warningsAt(report.warnings, 'margin').map(({ text }) => t(text));
  const doubt = biasWarning(holdout).map((text) => t(text));
  const settings: Ingredient[] = [
    { name: t(words.horizon), value: t(words.months, { count: policy.horizonMonths }) }, { name: t(words.discount), value: rate(policy.discountPerYear) },
    { name: t(words.margin), value: marginBasis === 'revenue' ? t(words.marginNone) : percent(margin), note: t(MARGIN_SOURCE[marginBasis]) }, { name: t(words.customers), value: number(customers) },
  ];
  const tested: Ingredient[] = holdout ? [
    { name: t(words.holdoutPeriod), value: `${holdout.from} – ${holdout.to}` }, { name: t(words.customers), value: number(holdout.customers) },
    { name: t(words.actual), value: number(holdout.actual) }, { name: t(words.expected), value: number(holdout.expected, { digits: 0 }) },
    { name: 'RMSE', value: number(holdout.rmsePerCustomer, { digits: 3 }) },
    ...inCardOrder(models.orders.model, holdout.params).map(([name, value]) => ({ name: <>{t(words.holdoutParam)} <Tex tex={texOf(name)} /></>, value: number(value, { digits: 3 }) })),
  ] : [];
  const held: Ingredient[] = [{ name: t(words.equity), value: moneyShort(equity?.total) }, { name: t(words.customers), value: number(customers) }];
  return [
    { key: 'equity', label: t(marginBasis === 'revenue' ? words.equityRevenue : words.equity), value: moneyShort(equity?.total), meaning: t(words.equityMeans), card: cardOf(CARD_NAMES.clv, lang), inputs: settings, parameters, warnings: [...marginWarnings, ...doubt], ...(equity ? { interval: { low: moneyShort(equity.low), high: moneyShort(equity.high), level: policy.intervalLevel } } : {}) },
    { key: 'margin', label: t(words.margin), value: marginBasis === 'revenue' ? t(words.marginNone) : percent(margin), meaning: t(words.marginMeans), warnings: marginWarnings, inputs: settings.slice(2, 3), note: t(MARGIN_SOURCE[marginBasis]) },
    { key: 'horizon', label: t(words.horizonDiscount), value: t(words.horizonValue, { months: policy.horizonMonths, rate: rate(policy.discountPerYear) }), meaning: t(words.horizonMeans), card: cardOf(CARD_NAMES.discounted, lang), inputs: settings.slice(0, 2), note: t(words.levelNote, { level: rate(policy.intervalLevel) }) },
    { key: 'active', label: t(words.active), value: number(expectedActive, { digits: 0 }), meaning: [t(words.activeMeans), ...(leaving === 'any' ? [] : [t(leaving === 'never' ? words.activeNever : words.activeOnce)])].join(' '), card: cardOf(orderCards(models.orders.model).pActive, lang), parameters: orderParameters, note: underHalfActive === null ? undefined : t(words.underHalf, { count: underHalfActive }) },
    { key: 'bias', label: t(words.bias), value: percent(holdout?.bias, { sign: true }), meaning: t(holdout ? words.biasMeans : words.holdoutNone), card: cardOf(CARD_NAMES.holdout, lang), inputs: tested, note: holdout ? t(words.biasNote, { expected: number(holdout.expected, { digits: 0 }), actual: number(holdout.actual) }) : t(words.untested) },
    { key: 'mae', label: t(words.mae), value: number(holdout?.maePerCustomer, { digits: 2 }), meaning: t(holdout ? words.maeMeans : words.holdoutNone), card: cardOf(CARD_NAMES.holdout, lang), inputs: tested, note: holdout ? t(words.maeNote, { count: holdout.customers }) : t(words.untested) },
    { key: 'logScore', label: t(words.logScore), value: number(holdout?.logScore, { digits: 3 }), meaning: t(holdout ? words.logScoreMeans : words.holdoutNone), card: cardOf(CARD_NAMES.logScore, lang), inputs: tested.map((one, i) => (i === 1 && holdout && choice.customers < holdout.customers ? { ...one, value: number(choice.customers), note: t(words.drawnFrom, { count: holdout.customers }) } : one)), note: holdout?.logScore != null ? t(words.logScoreNote, { count: choice.candidates.length, model: nameOf(models, 'orders') }) : t(words.untested) },
    { key: 'coverage', label: t(words.coverage, { level }), value: percent(covered?.within), meaning: t(holdout ? words.coverageMeans : words.holdoutNone, { level }), card: cardOf(CARD_NAMES.coverage, lang), inputs: holdout && covered ? [{ name: t(words.holdoutPeriod), value: `${holdout.from} – ${holdout.to}` }, { name: t(words.customers), value: number(covered.customers), ...(covered.customers < holdout.customers ? { note: t(words.drawnFrom, { count: holdout.customers }) } : {}) }, { name: t(words.inside), value: percent(covered.within) }, { name: t(words.below), value: percent(covered.below) }, { name: t(words.above), value: percent(covered.above) }] : [], note: covered ? t(words.coverageNote, { below: percent(covered.below), above: percent(covered.above) }) : t(words.untested) },
    { key: 'top', label: t(words.top20), value: percent(top20Share), meaning: t(words.top20Means), card: cardOf(CARD_NAMES.top, lang), inputs: held, note: t(words.ofCustomers, { count: customers }) },
    { key: 'gini', label: t(words.gini), value: number(gini, { digits: 2 }), meaning: t(words.giniMeans), card: cardOf(CARD_NAMES.gini, lang), inputs: held, note: t(words.giniNote) },
  ];
}
