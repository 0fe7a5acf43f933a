import { basketOf, habitsOf, type Habits } from '#demo/basket.ts';
import type { Buyer } from '#demo/buyers.ts';
import { DECLINE, declines } from '#demo/customerTypes.ts';
import { isoOf, type Day } from '#demo/days.ts';
import type { DemandClock, Temper } from '#demo/demandClock.ts';
import { betaDraw, gammaDraw, weightedIndex } from '#demo/draws.ts';
import { orderIdOf, orderLine } from '#demo/orderLine.ts';
import { streamOf, type Rng } from '#demo/random.ts';
import { OFFICE_HOURS, SHOPPER_HOURS } from '#demo/seasons.ts';
import type { DemoOrderLine } from '#demo/shapes.ts';

/** The days [from, to) in which orders happen, and a clock for each temper. */
export interface Period { readonly from: Day; readonly to: Day; readonly clocks: Readonly<Record<Temper, DemandClock>> }

/** All lines of one customer, in order of time. */
export function ordersOf(buyer: Buyer, seed: number, period: Period): DemoOrderLine[] {
  if (!buyer.rhythm) return [];
  const rng = streamOf(seed, 'orders', buyer.number);
  const habits = habitsOf(buyer.customer, buyer.rhythm, rng);
  const lines: DemoOrderLine[] = [];
  let last: Day | undefined;
  let ofTheDay = 0;
  for (const day of orderDays(buyer, habits, period, rng)) {
    ofTheDay = day === last ? ofTheDay + 1 : 1;
    last = day;
    addOrder({ lines, habits, customerCode: buyer.customer.code, day, ofTheDay, period, rng });
  }
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * The story BG/NBD tells, with a rhythm that may be more even than chance: gaps from the customer's own rate, and after
 * each repeat order a chance to leave for good. Decliners slow down first, at an age of their own: at any moment some
 * have faded long ago and some have yet to, so that the last year is no special one.
 */
function* orderDays({ acquired }: Buyer, { rhythm }: Habits, { to, clocks }: Period, rng: Rng): Generator<Day> {
  const clock = clocks[rhythm.temper];
  const [a, b] = rhythm.leaving;
  const comesBack = b > 0;
  const gap = rhythm.gapDays * rhythm.alike / gammaDraw(rhythm.alike, rng);
  const leaving = comesBack ? betaDraw(a, b, rng) : 1;
  const turning = declines(rhythm.type) ? clock.at(acquired) + DECLINE.fromAgeDays * gammaDraw(1, rng) : Number.POSITIVE_INFINITY;
  let reading = clock.at(acquired) + rng() * (clock.at(acquired + 1) - clock.at(acquired));
  let stretch = 1;
  let first = true;
  for (let day: Day | undefined = firstDay(acquired, rhythm.temper, clock, to); day !== undefined; day = clock.dayAt(reading)) {
    yield day;
    if (!comesBack) return;
    const fading = reading > turning;
    if (!first && rng() < (fading ? Math.max(leaving, DECLINE.leaving) : leaving)) return;
    first = false;
    if (fading) stretch *= DECLINE.stretch;
    reading += gap * stretch * gammaDraw(rhythm.evenness, rng) / rhythm.evenness;
  }
}

/** People buy on the day they are won; offices wait for the next day on which they work. */
function firstDay(acquired: Day, temper: Temper, clock: DemandClock, to: Day): Day {
  if (temper !== 'office') return acquired;
  let day = acquired;
  while (day < to - 1 && clock.at(day + 1) === clock.at(day)) day++;
  return day;
}

interface OrderToAdd { readonly lines: DemoOrderLine[]; readonly habits: Habits; readonly customerCode: string; readonly day: Day; readonly ofTheDay: number; readonly period: Period; readonly rng: Rng }

function addOrder({ lines, habits, customerCode, day, ofTheDay, period, rng }: OrderToAdd): void {
  const { channel, lines: basket } = basketOf(habits, day, period.from, period.to, rng);
  const orderId = orderIdOf(customerCode, day, ofTheDay);
  const at = momentOf(day, habits.office, rng);
  for (const line of basket) {
    lines.push(orderLine({ orderId, customerCode, at, channel, ...line }));
    if (rng() >= line.product.shelf.returnRate * habits.returning) continue;
    const back = day + 2 + Math.floor(rng() * 13);
    const returned = line.quantity > 1 && rng() < 0.4 ? 1 + Math.floor(rng() * (line.quantity - 1)) : line.quantity;
    const backAt = momentOf(back, habits.office, rng);
    if (back < period.to) lines.push(orderLine({ orderId, customerCode, at: backAt, channel, ...line, quantity: -returned }));
  }
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

function momentOf(day: Day, office: boolean, rng: Rng): string {
  const hour = weightedIndex(office ? OFFICE_HOURS : SHOPPER_HOURS, rng);
  return `${isoOf(day)}T${two(hour)}:${two(Math.floor(rng() * 60))}:${two(Math.floor(rng() * 60))}`;
}
