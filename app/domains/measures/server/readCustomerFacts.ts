import { momentOf } from '#core/businessTime.ts';
import { sharesOf, type Arrival, type CommonCost } from '#domains/measures/core/evaluation/costShares.ts';
import type { CustomerFacts, HappenedAt, MomentOfCompany } from '#domains/measures/core/evaluation/customerFacts.ts';
import type { FactName } from '#domains/measures/core/index.ts';
import type { Of, Shape } from '#server/facts/factQuery.ts';
import type { FactQuery } from '#server/facts/factQuery.ts';
import type { FactReads } from '#server/facts/factStore.ts';
import { answersOfCustomer, arrivalOfCustomer, costsOfCustomer, interactionsOfCustomer, linesOfCustomer, pointsOfCustomer, referralsOfCustomer, subscriptionsOfCustomer } from './customerFacts.sql.ts';

export interface CustomerRead {
  readonly facts: Pick<FactReads, 'ask'>;
  readonly customer: number;
  /** The kinds of facts that are looked at. */
  readonly kinds: readonly FactName[];
  readonly asOf: string;
  readonly timeZone: string;
  readonly moment: MomentOfCompany;
  readonly commonCosts: readonly CommonCost[];
  /** The most facts of one kind that are read. */
  readonly most: number;
}

/** All that happened with one customer before the moment; null where that is more than is read. */
export async function readCustomerFacts(read: CustomerRead): Promise<CustomerFacts | null> {
  const { facts, kinds, customer, moment, commonCosts, most } = read;
  const byArrival = commonCosts.some(({ by }) => by === 'new-customers');
  // What is shared out by orders is weighed by the customer's lines, also where no measure of orders is asked for.
  const lineKinds = commonCosts.length > 0 ? ['order_line' as const, ...kinds] : kinds;
  const [lines, costs, subscriptions, interactions, referrals, answers, points, [arrival]] = await Promise.all([
    rowsOf(read, linesOfCustomer, lineKinds.includes('order_line')), rowsOf(read, costsOfCustomer, kinds.includes('cost')), rowsOf(read, subscriptionsOfCustomer, kinds.includes('subscription')),
    rowsOf(read, interactionsOfCustomer, kinds.includes('interaction')), rowsOf(read, referralsOfCustomer, kinds.includes('referral')), rowsOf(read, answersOfCustomer, kinds.includes('survey_answer')),
    rowsOf(read, pointsOfCustomer, kinds.includes('point_movement')), byArrival ? facts.ask(arrivalOfCustomer, { customer }) : [],
  ]);
  if ([lines, costs, subscriptions, interactions, referrals, answers, points].some(({ length }) => length > most)) return null;
  const dated = (row: { readonly at: string; readonly day: string }): HappenedAt => { const day = dayNumber(row.day); return { at: timeOf(row.at), day, age: moment.day - day }; };
  const ownLines = lines.map((row) => ({ ...dated(row), orderId: row.order_id, product: row.product, category: row.category, channel: row.channel, quantity: row.quantity, amount: tenThousandths(row.amount), cost: orNull(row.cost, tenThousandths), discount: orNull(row.discount, tenThousandths) }));
  const came: Arrival = { knownFrom: orNull(arrival?.known_from, dayNumber), channel: arrival?.channel ?? '' };
  return {
    moment, lines: kinds.includes('order_line') ? ownLines : [],
    costs: [...costs.map((row) => ({ ...dated(row), purpose: row.purpose, amount: tenThousandths(row.amount) })), ...sharesOf(commonCosts, { lines: ownLines, arrival: came, day: moment.day })],
    subscriptions: subscriptions.map((row) => ({ ...dated(row), period: row.period, status: row.status, amount: tenThousandths(row.amount), seats: row.seats, autoRenew: orNull(row.auto_renew, Boolean), endedAt: orNull(row.ended_at, timeOf), endDay: orNull(row.end_day, dayNumber), renewsAt: orNull(row.renews_at, timeOf), renewalDay: orNull(row.renewal_day, dayNumber) })),
    interactions: interactions.map((row) => ({ ...dated(row), type: row.type, direction: row.direction, outcome: row.outcome, agent: row.agent, endedAt: orNull(row.ended_at, timeOf) })),
    referrals: referrals.map((row) => ({ ...dated(row), amount: orNull(row.amount, tenThousandths) })),
    answers: answers.map((row) => ({ ...dated(row), question: row.question, score: row.score, scale: row.scale })),
    points: points.map((row) => ({ ...dated(row), type: row.type, points: row.points })),
  };
}

type Read = { readonly customer: 'UInt64'; readonly as_of: "DateTime64(3, 'UTC')"; readonly time_zone: 'String'; readonly most: 'UInt64' };

const rowsOf = async <R extends Shape>({ facts, customer, asOf, timeZone, most }: CustomerRead, query: FactQuery<Read, R>, there: boolean): Promise<Of<R>[]> =>
  there ? await facts.ask(query, { customer, as_of: asOf, time_zone: timeZone, most: most + 1 }) : [];

const orNull = <T, U>(value: T | null | undefined, read: (value: T) => U): U | null => value === null || value === undefined ? null : read(value);
const timeOf = (text: string): number => momentOf(text).getTime();
/** A business day as a number since 1 January 1970. */
export const dayNumber = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`) / 86_400_000;

/** The ten-thousandths of a decimal with at most four places. */
export function tenThousandths(decimal: string): number {
  const [whole = '', part = ''] = decimal.replace('-', '').split('.');
  const amount = Number(whole + part.padEnd(4, '0'));
  return decimal.startsWith('-') ? -amount : amount;
}
