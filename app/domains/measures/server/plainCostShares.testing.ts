import type { BorneCost } from '#domains/measures/core/evaluation/customerFacts.ts';
import { distinct, monthOf, sum } from '#domains/measures/core/evaluation/figures.ts';
import { net, purchases } from '#domains/measures/core/evaluation/purchases.ts';
import type { CostShareRule, Dated, WorldCost, WorldLine, WorldProfile } from './randomWorldFacts.testing.ts';

type Line = Dated<WorldLine>;

interface Firm {
  /** Lines before the moment, of everybody. */
  readonly lines: readonly Line[];
  readonly profiles: readonly WorldProfile[];
  readonly rule: CostShareRule;
  /** The business day of the moment. */
  readonly day: number;
}

/** What each customer bears of the costs that stand for nobody in particular: those of its month, and of its channel where the cost names one. */
export function sharesOf(costs: readonly (WorldCost & { readonly day: number; readonly age: number })[], firm: Firm): Map<number, BorneCost[]> {
  const borne = new Map<number, BorneCost[]>();
  for (const cost of costs.filter(({ customer }) => customer === 0)) {
    const parts = partsOf(cost, firm);
    const whole = sum([...parts.values()]);
    for (const [customer, part] of parts) {
      if (part > 0) borne.set(customer, [...borne.get(customer) ?? [], { purpose: cost.purpose, age: cost.age, amount: cost.amount * part / whole }]);
    }
  }
  return borne;
}

function partsOf(cost: WorldCost & { readonly day: number }, { lines, profiles, rule, day }: Firm): Map<number, number> {
  const counts = (channel: string): boolean => cost.channel === '' || cost.channel === channel;
  const ofMonth = lines.filter((line) => monthOf(line.day) === monthOf(cost.day) && counts(line.channel));
  const customers = distinct(ofMonth.map(({ customer }) => customer));
  const linesOf = (customer: number): Line[] => ofMonth.filter((line) => line.customer === customer);
  switch (rule[cost.purpose]) {
    case 'new-customers': return new Map(profiles.filter(({ knownFrom, channel }) => knownFrom !== null && knownFrom <= day && monthOf(knownFrom) === monthOf(cost.day) && counts(channel)).map(({ customer }) => [customer, 1]));
    case 'orders': return new Map(customers.map((customer) => [customer, eachChannel(linesOf(customer), (own) => distinct(purchases(own).map(({ orderId, at }) => `${orderId} ${at}`)).length)]));
    default: return new Map(customers.map((customer) => [customer, eachChannel(linesOf(customer), (own) => Math.max(net(own), 0))]));
  }
}

const eachChannel = (lines: readonly Line[], weigh: (lines: readonly Line[]) => number): number =>
  sum(distinct(lines.map(({ channel }) => channel)).map((channel) => weigh(lines.filter((line) => line.channel === channel))));
