// Who buys more, who stays longer, and what does the season do? Properties of customers first, then a calendar.
import { pnbd, pnbdDynamic } from '@changqing/clv';

let seed = 11;
const random = () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };

// 800 customers, made up: they arrived over 26 weeks and were watched until week 104. Half of them are members.
const customers = 800, weeks = 156;
const first = Float64Array.from({ length: customers }, () => Math.floor(182 * random()) / 7);
const T = first.map((born) => 104 - born);
const member = first.map(() => (random() < 0.5 ? 1 : 0));
const season = Array.from({ length: weeks }, (_, week) => (week % 52 >= 44 ? 1 : 0)); // the last eight weeks of each year
const calendar = {
  starts: season.map((_, week) => week), end: weeks,
  trans: { season: { byInterval: season }, member: { byCustomer: member } }, // what moves buying
  life: { member: { byCustomer: member } }, // what moves leaving
};
const truth = { r: 1.2, alpha: 15, s: 1, beta: 40, coefficients: { trans: { season: 0.8, member: 0.4 }, life: { member: -0.6 } } };
const data = pnbdDynamic.simulate(truth, { first, T, calendar }, random, 26);

// 1. Properties that do not change: columns beside x, tx and T.
const histories = { x: data.purchases.map((own) => own.length), tx: data.purchases.map((own) => own.at(-1) ?? 0), T };
const fixed = pnbd.fit({ ...histories, covariates: { trans: { member }, life: { member } } });
// 2. With the calendar: the times of the purchases are needed.
const moving = pnbdDynamic.fit(data);
if (fixed.params === null || moving.params === null) throw new Error('too little data: see the warnings of the fits');

const cell = (value = NaN, error = NaN) => (Number.isNaN(value) ? '' : `${value.toFixed(2)} ± ${error.toFixed(2)}`).padStart(14);
console.log('coefficient      drawn with   members only  and the season');
for (const [process, name] of [['trans', 'season'], ['trans', 'member'], ['life', 'member']] as const) {
  const one = fixed.params.coefficients?.[process][name], other = moving.params.coefficients[process][name];
  console.log(`${`${process}.${name}`.padEnd(16)}${(truth.coefficients[process] as Record<string, number>)[name]!.toFixed(2).padStart(11)} ${cell(one, fixed.se.coefficients?.[process][name])}  ${cell(other, moving.se.coefficients[process][name])}`);
}
const came = data.xAfter.reduce((sum, n) => sum + n, 0);
const expected = pnbdDynamic.conditionalExpected(moving.params, data, 26).reduce((sum, n) => sum + n, 0);
const member52 = pnbd.expected(fixed.params, 52, { trans: { member: 1 }, life: { member: 1 } });
console.log(`log-likelihood ${fixed.logLik.toFixed(1)} and ${moving.logLik.toFixed(1)}; the next 26 weeks: ${expected.toFixed(0)} purchases expected, ${came} came`);
console.log(`a new member buys ${member52.toFixed(1)} times again in the first year`);
