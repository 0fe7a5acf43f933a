import type { OrderModel } from '#domains/value/core/index.ts';

/** The cards that the pages of value open, by what they explain. */
export const CARD_NAMES = {
  clv: 'value.clv', interval: 'value.intervals', discounted: 'value.discountedExpected', expectedSpend: 'gammaGamma.conditionalSpend',
  holdout: 'backtest.holdout', logScore: 'backtest.logScore', coverage: 'backtest.coverage', top: 'concentration.topShare', gini: 'concentration.gini',
} as const;

/** Those that the model of purchases has of its own. */
export const orderCards = (model: OrderModel) => ({ pActive: `${model}.pAlive`, expectedOrders: `${model}.conditionalExpected` }) as const;
