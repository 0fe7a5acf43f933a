import { buyers, contactsOf, FIRST_ORGANISATION, type Buyer } from '#demo/buyers.ts';
import { dayOf, isoOf, monthsBefore } from '#demo/days.ts';
import { demandClock } from '#demo/demandClock.ts';
import { namedWorld } from '#demo/namedWorld.ts';
import { ordersOf, type Period } from '#demo/orders.ts';
import { demoProducts } from '#demo/products.ts';
import type { DemoContact, DemoCustomer, DemoOrderLine, DemoProduct } from '#demo/shapes.ts';

export interface DemoCompanyInput {
  readonly seed: number;
  /** ISO date of the day on which the company is looked at; every fact is older than that day. */
  readonly today: string;
  /** People, the named ones among them. */
  readonly customers?: number;
  /** Organisations on top of the people. */
  readonly organisations?: number;
}

export interface DemoCompany {
  readonly name: string;
  /** First day with orders; the last one is the day before `today`. */
  readonly from: string;
  readonly today: string;
  readonly customers: readonly DemoCustomer[];
  readonly contacts: readonly DemoContact[];
  readonly products: readonly DemoProduct[];
  /** Customer by customer, each in order of time; made anew by every call, so nothing is kept in memory. */
  orders(): Generator<DemoOrderLine>;
}

/** 「常青商城」: 36 months of a shop that opened then, grew, and has begun to lose. Same input, same company. */
export function demoCompany({ seed, today, customers = 20_000, organisations = 300 }: DemoCompanyInput): DemoCompany {
  const to = dayOf(today);
  const from = monthsBefore(to, 36);
  const named = namedWorld(today);
  const crowd = (kind: DemoCustomer['kind'], asked: number, firstNumber: number): Buyer[] => {
    const known = named.customers.filter((customer) => customer.kind === kind).length;
    return buyers({ kind, seed, count: Math.max(asked - known, 0), firstNumber: firstNumber + known, from, to });
  };
  const people = crowd('person', customers, 1);
  const offices = crowd('organisation', organisations, FIRST_ORGANISATION);
  const period: Period = { from, to, clocks: { shopper: demandClock('shopper', from, to), subscriber: demandClock('subscriber', from, to), hunter: demandClock('hunter', from, to), office: demandClock('office', from, to) } };
  return {
    name: '常青商城', from: isoOf(from), today, products: demoProducts(),
    customers: [...named.customers, ...people.map((b) => b.customer), ...offices.map((b) => b.customer)],
    contacts: [...named.contacts, ...offices.flatMap((office) => contactsOf(office, seed))],
    *orders() {
      yield* named.lines;
      for (const each of people) yield* ordersOf(each, seed, period);
      for (const each of offices) yield* ordersOf(each, seed, period);
    },
  };
}
