import { sharesOf, type BorneCost } from './plainCostShares.testing.ts';
import { businessDaysIn, type BusinessDays } from './plainDays.testing.ts';
import { settled, type FactHead, type World, type WorldAnswer, type WorldInteraction, type WorldLine, type WorldPoints, type WorldReferral, type WorldSubscription } from './randomWorldFacts.testing.ts';

/** A fact with its business day, and how many business days before the moment's own day that is. */
export type Dated<F> = F & { readonly day: number; readonly age: number };

/** What is the same for all customers as of a moment. */
export interface PlainMoment {
  readonly asOf: number;
  /** The last business day of which something lies before the moment. */
  readonly day: number;
  readonly days: BusinessDays;
  readonly margin: PlainMargin;
  readonly unitDays: number;
  /** Different categories that anybody had bought. */
  readonly categories: number;
}

/** Where margin comes from: costs of the lines (with the mean cost rate for those without), a stated rate, or the amount itself. */
export type PlainMargin = { readonly basis: 'costs'; readonly costRate: number } | { readonly basis: 'rate'; readonly rate: number };

/** All that happened with one customer before the moment. */
export interface PlainCustomer {
  readonly customer: number;
  readonly moment: PlainMoment;
  readonly lines: readonly Dated<WorldLine>[];
  /** Its own costs, and its shares of those that stand for nobody in particular. */
  readonly costs: readonly BorneCost[];
  readonly subscriptions: readonly Dated<WorldSubscription>[];
  readonly interactions: readonly Dated<WorldInteraction>[];
  readonly referrals: readonly Dated<WorldReferral>[];
  readonly answers: readonly Dated<WorldAnswer>[];
  readonly points: readonly Dated<WorldPoints>[];
}

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
  const all = {
    lines: seen(facts.order_line), costs: seen(facts.cost), subscriptions: seen(facts.subscription), interactions: seen(facts.interaction),
    referrals: seen(facts.referral), answers: seen(facts.survey_answer), points: seen(facts.point_movement),
  };
  const moment: PlainMoment = {
    asOf, day, days, unitDays, margin: marginOf(world.marginRate, facts.order_line.filter(({ at }) => at < marginAsOf)),
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

function marginOf(marginRate: number | null, lines: readonly WorldLine[]): PlainMargin {
  if (marginRate !== null) return { basis: 'rate', rate: marginRate };
  const costed = lines.filter(({ cost }) => cost !== null);
  const net = costed.reduce((sum, { amount }) => sum + amount, 0);
  const known = costed.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  return costed.length > 0 && net > 0 ? { basis: 'costs', costRate: known / net } : { basis: 'rate', rate: 1 };
}
