import { useLang, useText } from '#web/shell/index.ts';
import { Tex, useFormat, type FormulaCard, type Ingredient } from '#web/ui/index.ts';
import { horizonOf, ORDER_MODEL_TEXT } from '#domains/value/core/index.ts';
import { CARD_NAMES, orderCards } from './cardNames.ts';
import { cardOf } from './cards.ts';
import type { ModelName } from './modelStatus.ts';
import { useParameters } from './parameters.tsx';
import { rankText } from './rankText.ts';
import type { CustomerValue } from './valueReport.ts';
import { words } from './words.ts';

/** A number of the panel with all that its drawer shows. */
export interface CustomerNumber {
  readonly key: string; readonly label: string; readonly value: string; readonly note?: string; readonly meaning: string;
  readonly card?: FormulaCard; readonly models: readonly ModelName[]; readonly inputs: readonly Ingredient[]; readonly parameters: readonly Ingredient[]; readonly withInterval?: boolean;
}

/** The numbers of one customer's value, in the order in which they build on each other read backwards. */
export function useCustomerNumbers(value: CustomerValue): CustomerNumber[] {
  const t = useText();
  const lang = useLang();
  const { number, percent, rate, money } = useFormat();
  const { models, intervalsHoldParameters, policy, margin, marginBasis, inputs, clv, percentile, pActive, expectedOrders, expectedSpend, currentValue, historicValue, revenue } = value;
  const order = useParameters(models, ['orders']);
  const cards = orderCards(models.orders.model);
  const { name: model, leaving } = ORDER_MODEL_TEXT[models.orders.model];
  // Where the model cannot tell, the number is 1 by assumption and has to say so.
  const sure = leaving === 'never' || (leaving === 'after-repeats' && inputs?.x === 0);
  const spend = useParameters(models, ['gammaGamma']);
  const cash = (amount: number | null) => money(amount, amount !== null && Math.abs(amount) >= 1000 ? { digits: 0 } : {});
  // Both ends of an interval with as many digits as the upper one.
  const whole = (amount: number, upper: number) => (upper >= 1000 ? money(amount, { digits: 0 }) : cash(amount));
  const months = { months: policy.horizonMonths };
  const unit = t({ day: words.unitDay, week: words.unitWeek, month: words.unitMonth }[policy.unit]);
  const rhythm: Ingredient[] = inputs ? [
    { name: <Tex tex="x" />, value: number(inputs.x), note: t(words.xNote) }, { name: <Tex tex="t_x" />, value: number(inputs.tx, { digits: 1 }), note: t(words.txNote, { unit }) }, { name: <Tex tex="T" />, value: number(inputs.T, { digits: 1 }), note: t(words.bigTNote, { unit }) },
  ] : [];
  const amounts: Ingredient[] = inputs ? [{ name: <Tex tex="x" />, value: number(inputs.x), note: t(words.xNote) }, { name: <Tex tex="z" />, value: cash(inputs.z), note: t(words.zNote) }] : [];
  const settings: Ingredient[] = [
    { name: t(words.horizon), value: t(words.months, { count: policy.horizonMonths }) }, { name: t(words.discount), value: rate(policy.discountPerYear) },
    { name: t(words.margin), value: marginBasis === 'revenue' ? t(words.marginNone) : percent(margin) },
  ];
  const all = [...rhythm, ...amounts.slice(1), ...settings];
  const both: readonly ModelName[] = ['orders', 'gammaGamma'];
  const orderOnly = { models: ['orders'] as readonly ModelName[], parameters: order };
  const together = { models: both, parameters: [...order, ...spend] };
  const level = rate(policy.intervalLevel);
  return [
    { key: 'clv', label: t(marginBasis === 'revenue' ? words.clvRevenue : words.clv, months), value: cash(clv?.value ?? null), meaning: t(marginBasis === 'revenue' ? words.clvMeansRevenue : words.clvMeans, months), card: cardOf(CARD_NAMES.clv, lang), inputs: [...rhythm, { name: t(words.expectedSpend), value: cash(expectedSpend) }, ...settings], ...together, withInterval: true },
    { key: 'interval', label: t(words.intervalOf, { level }), value: clv ? `${whole(clv.low, clv.high)} – ${cash(clv.high)}` : '–', meaning: t(words.intervalMeans, { level, parameters: t(intervalsHoldParameters ? words.parametersIn : words.parametersOut) }), card: cardOf(CARD_NAMES.interval, lang), inputs: all, ...together },
    { key: 'percentile', label: t(words.percentile), value: rankText(percentile, percent), meaning: t(words.percentileMeans), note: t(words.percentileNote), models: [], inputs: [{ name: 'CLV', value: cash(clv?.value ?? null) }], parameters: [] },
    { key: 'pActive', label: t(words.pActive), value: percent(pActive), meaning: t(leaving === 'never' ? words.pActiveNever : sure ? words.pActiveOnce : words.pActiveMeans, { model }), card: cardOf(cards.pActive, lang), inputs: rhythm, ...orderOnly, ...(sure ? { note: t(leaving === 'never' ? words.sureByModel : words.boughtOnce) } : {}) },
    { key: 'expectedOrders', label: t(words.expectedOrders, months), value: number(expectedOrders, { digits: 2 }), meaning: t(words.expectedOrdersMeans, months), card: cardOf(cards.expectedOrders, lang), inputs: [...rhythm, { name: <Tex tex="t" />, value: t(words.months, { count: policy.horizonMonths }), ...(policy.unit === 'month' ? {} : { note: `= ${number(horizonOf(policy).horizon, { digits: 1 })} ${unit}` }) }], ...orderOnly },
    { key: 'expectedSpend', label: t(words.expectedSpend), value: cash(expectedSpend), meaning: t(words.expectedSpendMeans), card: cardOf(CARD_NAMES.expectedSpend, lang), inputs: amounts, models: ['gammaGamma'], parameters: spend },
    { key: 'current', label: t(words.currentValue), value: cash(currentValue), meaning: t(words.currentMeans), card: cardOf(CARD_NAMES.clv, lang), inputs: all.map((one) => (one.name === t(words.horizon) ? { ...one, value: t(words.months, { count: 12 }) } : one)), ...together },
    { key: 'historic', label: t(marginBasis === 'revenue' ? words.historicRevenue : words.historicValue), value: cash(historicValue === null ? null : Number(historicValue)), meaning: t(words.historicMeans), models: [], inputs: [{ name: t(words.revenue), value: cash(revenue === null ? null : Number(revenue)) }, { name: t(words.margin), value: marginBasis === 'costs' ? t(words.fromCosts) : marginBasis === 'rate' ? percent(margin) : t(words.marginNone) }], parameters: [] },
  ];
}
