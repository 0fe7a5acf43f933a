import type { CustomerFacts, MomentOfCompany } from '#domains/measures/core/evaluation/customerFacts.ts';
import { sharesOf } from './plainCostShares.testing.ts';
import { businessDaysIn } from './plainDays.testing.ts';
import { settled, type Dated, type FactHead, type World, type WorldLine } from './randomWorldFacts.testing.ts';

/** A customer of a world as measures see it. */
export interface PlainCustomer extends CustomerFacts { readonly customer: number }

export interface PlainOptions {
  /** Days of the models' unit of time. */
  readonly unitDays?: number;
  /** The moment whose facts say where margin comes from, when it is not the same one: a run's policy holds for all that is computed under it. */
  readonly marginAsOf?: number;
  /** Customers who are wanted though nothing may have happened with them. */
  readonly also?: readonly number[];
}

/** Everybody with a fact before the moment, or with a share of a common cost. */
export function plainCustomers(world: World, asOf: number, { unitDays = 7, marginAsOf = asOf, also = [] }: PlainOptions = {}): PlainCustomer[] {
  const days = businessDaysIn(world.timeZone);
  const day = days.dayOf(asOf - 1);
  const facts = settled(world.facts);
  const seen = <F extends FactHead>(kind: readonly F[]): Dated<F>[] =>
    kind.filter(({ at }) => at < asOf).map((fact) => { const own = days.dayOf(fact.at); return { ...fact, day: own, age: day - own }; });
  const dayOrNull = (at: number | null): number | null => at === null ? null : days.dayOf(at);
  const all = {
    lines: seen(facts.order_line), costs: seen(facts.cost), subscriptions: seen(facts.subscription).map((one) => ({ ...one, endDay: dayOrNull(one.endedAt), renewalDay: dayOrNull(one.renewsAt) })), interactions: seen(facts.interaction),
    referrals: seen(facts.referral), answers: seen(facts.survey_answer), points: seen(facts.point_movement),
  };
  const moment: MomentOfCompany = {
    asOf, day, unitDays, margin: marginOf(world.marginRate, facts.order_line.filter(({ at }) => at < marginAsOf)),
    categories: new Set(all.lines.filter(({ amount, category }) => amount >= 0 && category !== '').map(({ category }) => category)).size,
  };
  const shares = sharesOf(all.costs, { lines: all.lines, profiles: world.profiles, rule: world.costRule, day });
  const numbers = new Set([...also, ...shares.keys(), ...Object.values(all).flatMap((kind: readonly FactHead[]) => kind.map(({ customer }) => customer))]);
  numbers.delete(0);
  const own = <F extends FactHead>(kind: readonly F[], customer: number): F[] => kind.filter((fact) => fact.customer === customer);
  return [...numbers].sort((a, b) => a - b).map((customer) => ({
    customer, moment,
    lines: own(all.lines, customer), costs: [...own(all.costs, customer), ...shares.get(customer) ?? []], subscriptions: own(all.subscriptions, customer), interactions: own(all.interactions, customer),
    referrals: own(all.referrals, customer), answers: own(all.answers, customer), points: own(all.points, customer),
  }));
}

function marginOf(marginRate: number | null, lines: readonly WorldLine[]): MomentOfCompany['margin'] {
  if (marginRate !== null) return { basis: 'rate', rate: marginRate };
  const costed = lines.filter(({ cost }) => cost !== null);
  const net = costed.reduce((sum, { amount }) => sum + amount, 0);
  const known = costed.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  return costed.length > 0 && net > 0 ? { basis: 'costs', rate: (net - known) / net } : { basis: 'revenue', rate: 1 };
}
