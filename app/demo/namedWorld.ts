import { contactCode, contactPhone, FIRST_ORGANISATION } from '#demo/buyers.ts';
import { demoCreditCode } from '#demo/creditCode.ts';
import { dayOf, isoOf, monthsBefore, type Day } from '#demo/days.ts';
import { demoEmail, demoPhone } from '#demo/names.ts';
import { namedStories, NAMED_STORIES, type NamedStory } from '#demo/namedStories.ts';
import { orderIdOf, orderLine } from '#demo/orderLine.ts';
import { PLACES } from '#demo/places.ts';
import { requireProduct } from '#demo/products.ts';
import type { DemoContact, DemoCustomer, DemoOrderLine } from '#demo/shapes.ts';

export { namedStories, NAMED_STORIES, storyOf, type NamedKey, type NamedStory } from '#demo/namedStories.ts';

export interface NamedWorld { readonly customers: readonly DemoCustomer[]; readonly contacts: readonly DemoContact[]; readonly lines: readonly DemoOrderLine[] }

/** The named people and organisations as of `today`. No seed: their histories are made by hand, at list prices. */
export function namedWorld(today: string): NamedWorld {
  const stories = namedStories();
  const day = dayOf(today);
  return {
    customers: stories.map((story) => customerOf(story, day)),
    contacts: stories.flatMap(contactsIn),
    lines: stories.flatMap((story) => namedLines(story, day)),
  };
}

const numberOf = (code: string): number => Number(code.slice(1));

function customerOf(story: NamedStory, today: Day): DemoCustomer {
  const place = PLACES.find(({ city }) => city === story.city);
  if (!place) throw new RangeError(`no place ${story.city}`);
  const { code, kind, name, channel, type } = story;
  const creditCode = kind === 'organisation' ? { creditCode: demoCreditCode(place.division, numberOf(code) - FIRST_ORGANISATION + 1) } : {};
  return { code, kind, name, phone: demoPhone(numberOf(code)), email: demoEmail(code), province: place.province, city: place.city, channel, acquiredOn: isoOf(today - story.acquiredDaysAgo), type, ...creditCode };
}

function contactsIn({ code: customerCode, contacts = [] }: NamedStory): DemoContact[] {
  return contacts.map(([name, title, role], i) => {
    const code = contactCode(customerCode, i + 1);
    return { code, customerCode, name, title, role, phone: contactPhone(numberOf(customerCode), i + 1), email: demoEmail(code) };
  });
}

function namedLines(story: NamedStory, today: Day): DemoOrderLine[] {
  const customerCode = story.code;
  const channel = story.kind === 'organisation' ? '企业采购' : '小程序';
  const ordersOnDay = new Map<Day, number>();
  const lines: DemoOrderLine[] = [];
  for (const { daysAgo, items, back } of story.orders(today)) {
    const day = today - daysAgo;
    const ofTheDay = (ordersOnDay.get(day) ?? 0) + 1;
    ordersOnDay.set(day, ofTheDay);
    const orderId = orderIdOf(customerCode, day, ofTheDay);
    for (const [code, quantity] of items) {
      const product = requireProduct(code);
      const common = { orderId, customerCode, channel, product, unitPriceFen: product.priceFen };
      lines.push(orderLine({ ...common, at: `${isoOf(day)}T10:${15 + ofTheDay}:00`, quantity }));
      if (back !== undefined) lines.push(orderLine({ ...common, at: `${isoOf(day + back)}T15:30:00`, quantity: -quantity }));
    }
  }
  if (customerCode === NAMED_STORIES.sunRuotong.code) lines.push(returnFromBefore(customerCode, channel, today));
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A return without its purchase, as every real file has: the order is older than the data. */
function returnFromBefore(customerCode: string, channel: string, today: Day): DemoOrderLine {
  const product = requireProduct('FS10');
  const from = monthsBefore(today, 36);
  return orderLine({ orderId: orderIdOf(customerCode, from - 12, 1), customerCode, channel, product, unitPriceFen: product.priceFen, at: `${isoOf(from + 3)}T15:30:00`, quantity: -1 });
}
