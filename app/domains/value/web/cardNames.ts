/** The cards that the pages of value open, by what they explain. */
export const CARD_NAMES = {
  clv: 'value.clv', interval: 'value.intervals', discounted: 'value.discountedExpected', pActive: 'bgnbd.pAlive', expectedOrders: 'bgnbd.conditionalExpected', expectedSpend: 'gammaGamma.conditionalSpend',
  holdout: 'backtest.holdout', top: 'concentration.topShare', gini: 'concentration.gini',
} as const;
