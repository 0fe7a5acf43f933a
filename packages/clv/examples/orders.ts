// Who will come back, and what is it worth? Fit two models, look at four customers, check against what happened.
import { backtest, bgnbd, gammaGamma, summarize, value } from '@changqing/clv';

// A shop's purchases, made up: 600 customers over two years. `days` are day numbers, `values` the money of each.
let seed = 7;
const random = () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };
const customers = Array.from({ length: 600 }, () => {
  const [every, leaves, basket] = [10 + 120 * random() ** 2, 0.02 + 0.3 * random() ** 2, 20 + 60 * random()];
  const days = [Math.floor(365 * random())], values = [basket];
  while (random() > leaves && days.at(-1)! < 730) { days.push(Math.ceil(days.at(-1)! - every * Math.log(1 - random()))); values.push(basket * (0.5 + random())); }
  return { days, values };
});

const data = summarize.histories(customers, { end: 547, unit: 'week' });
const orders = bgnbd.fit(data);
const spend = gammaGamma.fit(data);
if (orders.params === null || spend.params === null) throw new Error('too little data: see the warnings of the fits');

const horizon = { horizon: 52, discountPerYear: 0.1, unit: 'week' } as const;
const alive = bgnbd.pAlive(orders.params, data);
const worth = value.clv({ params: orders.params, data, spend: gammaGamma.conditionalSpend(spend.params, data), margin: 0.3, ...horizon });
const ends = value.intervals({ params: orders.params, data, spending: { params: spend.params, x: data.x, z: data.z }, margin: 0.3, level: 0.9, uncertainty: { orders: orders.covariance, spend: spend.covariance, rng: random }, ...horizon });
for (const i of [0, 1, 2, 3]) console.log(`customer ${i}: ${data.x[i]} repeats, alive ${(100 * alive[i]!).toFixed(0)} %, worth ${worth[i]!.toFixed(0)} in a year (${ends.low[i]!.toFixed(0)} to ${ends.high[i]!.toFixed(0)})`);

const actual = summarize.holdoutCounts(customers, { end: 547, until: 729, rows: data.customer });
const { expectedTotal, actualTotal, maePerCustomer } = backtest.holdout({ actual, expected: bgnbd.conditionalExpected(orders.params, data, 26) });
console.log(`the next 26 weeks: ${expectedTotal.toFixed(0)} purchases expected, ${actualTotal} came, off by ${maePerCustomer.toFixed(2)} a customer`);
