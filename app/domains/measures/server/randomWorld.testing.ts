import { businessDaysIn } from './plainDays.testing.ts';
import { emptyFacts, eachKind, type CostShareRule, type FactHead, type World, type WorldFacts } from './randomWorldFacts.testing.ts';
import { drawsFrom, worldTimes, ZONES, type Draws, type WorldTimes } from './randomWorldDraws.testing.ts';
import { drawAnswer, drawCost, drawInteraction, drawOrder, drawPoints, drawReferral, drawReturn, drawSubscription, type KindDraws } from './randomWorldKinds.testing.ts';

const CUSTOMERS = 40;
/** A version that changes a fact after it was first told, and one that merges customers. */
const CORRECTED = 5;
const MERGED = 9;

/** A company of some dozens of customers with facts of all kinds, the same for the same seed. */
export function randomWorld(seed: number): World & { readonly moments: readonly number[] } {
  const draws = drawsFrom(seed);
  const timeZone = ZONES[seed % ZONES.length] ?? 'UTC';
  const times = worldTimes(draws, timeZone);
  const { dayOf } = businessDaysIn(timeZone);
  const kinds = kindDraws(draws, times);
  const told = emptyFacts();
  for (let customer = 1; customer <= CUSTOMERS; customer++) tellCustomer(kinds, told, customer);
  for (let n = 0; n < 20; n++) told.cost.push(drawCost(kinds, 0, times.drawTime()));
  const without = draws.chance(0.4) ? draws.pick(['cost', 'subscription', 'interaction', 'referral', 'survey_answer', 'point_movement'] as const) : null;
  if (without !== null) told[without] = [];
  const profiles = Array.from({ length: CUSTOMERS }, (_, n) => ({ customer: n + 1, knownFrom: draws.chance(0.2) ? null : dayOf(times.drawTime()), channel: draws.pick(['', 'web', 'store', '门店']) }));
  const facts = merged(draws, corrected(draws, times, told));
  return { seed, timeZone, now: times.now, moments: times.moments, profiles, costRule: costRule(draws), marginRate: draws.pick([null, null, 0.3333333, 0.1234567]), facts };
}

function costRule(draws: Draws): CostShareRule {
  const key = () => draws.pick(['new-customers', 'orders', 'revenue'] as const);
  return { acquisition: key(), service: key(), retention: key(), winback: key(), other: key() };
}

function kindDraws(draws: Draws, times: WorldTimes): KindDraws {
  let key = 0;
  return {
    draws, times, orderIds: draws.pick(['all', 'all', 'shop', 'none']), costs: draws.pick(['all', 'some', 'some', 'none']), categories: draws.chance(0.85),
    head: (customer, at, source = draws.pick(['shop', 'till'])) => ({ customer, recordedFor: customer, source, key: ++key, version: 1, cancelled: false, at }),
  };
}

/** A customer of some sort: regular, occasional, once only, returns only, given things only, known by contacts alone. */
function tellCustomer(kinds: KindDraws, told: WorldFacts, customer: number): void {
  const { draws, times: { drawTime, now } } = kinds;
  const some = (most: number): number[] => Array.from({ length: draws.chance(0.4) ? 0 : draws.whole(1, most) }, drawTime);
  const sort = draws.pick(['regular', 'regular', 'occasional', 'occasional', 'occasional', 'once', 'returns', 'gifts', 'contacts']);
  const orders = sort === 'regular' ? regularTimes(draws, now) : sort === 'occasional' ? Array.from({ length: draws.whole(2, 14) }, drawTime) : sort === 'once' ? [drawTime()] : [];
  told.order_line.push(...orders.flatMap((at, n) => drawOrder(kinds, customer, at, n)));
  if (sort === 'gifts') told.order_line.push(...drawOrder(kinds, customer, drawTime(), 0).map((line) => ({ ...line, amount: 0 })));
  if (sort === 'returns') told.order_line.push(...drawReturn(kinds, customer, drawTime()));
  told.cost.push(...some(4).map((at) => drawCost(kinds, customer, at)));
  told.subscription.push(...some(4).map((at) => drawSubscription(kinds, customer, at)));
  told.interaction.push(...some(30).map((at) => drawInteraction(kinds, customer, at)));
  told.referral.push(...some(4).map((at) => drawReferral(kinds, customer, at)));
  told.survey_answer.push(...some(8).map((at) => drawAnswer(kinds, customer, at)));
  told.point_movement.push(...some(8).map((at) => drawPoints(kinds, customer, at)));
}

function regularTimes(draws: Draws, now: number): number[] {
  const gap = draws.whole(5, 60);
  return Array.from({ length: draws.whole(3, 25) }, (_, n) => now - draws.whole(0, 200) * 86_400_000 - Math.floor((n + 0.3 * draws.whole(0, 3)) * gap * 86_400_000));
}

/** Some facts told anew, of customers whose facts are: at another time, taken back, taken back and told again. */
function corrected(draws: Draws, times: WorldTimes, told: WorldFacts): WorldFacts {
  const right = new Set(Array.from({ length: 16 }, () => draws.whole(1, CUSTOMERS)));
  return eachKind(told, <F extends FactHead>(versions: readonly F[]): F[] => versions.flatMap((fact) => {
    const again = (change: Partial<FactHead>, later = 0): F => ({ ...fact, ...otherAmount(draws, fact), version: CORRECTED + later, ...change });
    if (right.has(fact.customer)) return [fact];
    if (draws.chance(0.1)) return [fact, again({ at: draws.chance(0.5) ? fact.at : times.drawTime() })];
    if (draws.chance(0.05)) return [fact, again({ cancelled: true })];
    if (draws.chance(0.03)) return [fact, again({ cancelled: true }), again({ cancelled: false }, 1)];
    return [fact];
  }));
}

const otherAmount = (draws: Draws, fact: object): object => 'amount' in fact && typeof fact.amount === 'number' && draws.chance(0.7) ? { amount: Math.round(fact.amount / 200) * 100 } : {};

/** Two pairs of customers that turned out to be one: what was the other's is now the first one's, and stays recorded for the other. */
function merged(draws: Draws, told: WorldFacts): WorldFacts {
  const pairs = new Map([[draws.whole(1, 10), draws.whole(11, 20)], [draws.whole(21, 30), draws.whole(31, 40)]].map(([into, from]) => [from, into]));
  return eachKind(told, <F extends FactHead>(versions: readonly F[]): F[] => {
    const newest = new Map<string, F>();
    for (const version of versions) newest.set(`${version.source} ${version.key}`, version);
    return [...versions, ...[...newest.values()].flatMap((fact) => {
      const into = pairs.get(fact.customer);
      return into === undefined || fact.cancelled ? [] : [{ ...fact, customer: into, version: MERGED }, { ...fact, cancelled: true, version: MERGED }];
    })];
  });
}
