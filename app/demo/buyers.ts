import { acquisitionChannel, acquisitionDays } from '#demo/acquisition.ts';
import { demoCreditCode } from '#demo/creditCode.ts';
import { ORGANISATION_RHYTHMS, PERSON_RHYTHMS, rhythmWeights, type Rhythm } from '#demo/customerTypes.ts';
import { isoOf, type Day } from '#demo/days.ts';
import { negativeBinomialDraw, oneOf, weightedIndex } from '#demo/draws.ts';
import { demoEmail, demoPhone, organisationName, personName } from '#demo/names.ts';
import { PLACES, PLACE_WEIGHTS } from '#demo/places.ts';
import { streamOf, type Rng } from '#demo/random.ts';
import type { DemoContact, DemoCustomer } from '#demo/shapes.ts';

/** A generated customer beside what its orders are drawn from; a prospect has no rhythm. */
export interface Buyer { readonly customer: DemoCustomer; readonly number: number; readonly acquired: Day; readonly rhythm: Rhythm | undefined }

/** Organisations are numbered from here, so that both kinds may grow without meeting. */
export const FIRST_ORGANISATION = 900_001;
export function codeOf(number: number): string { return `C${String(number).padStart(6, '0')}`; }

/** 7.5 % have not bought yet, most of them won lately. */
const PROSPECT_SHARE = 0.075;

interface Crowd { readonly kind: DemoCustomer['kind']; readonly seed: number; readonly count: number; readonly firstNumber: number; readonly from: Day; readonly to: Day }

/** Customers in the order in which they were won; numbers go up with it. */
export function buyers({ kind, seed, count, firstNumber, from, to }: Crowd): Buyer[] {
  const rng = streamOf(seed, `acquired ${kind}`);
  const waiting = Math.round(count * PROSPECT_SHARE);
  const prospectFrom = Math.max(from, to - 240);
  const won = [
    ...acquisitionDays(count - waiting, from, to, rng).map((day) => ({ day, prospect: false })),
    ...acquisitionDays(waiting, prospectFrom, to, rng).map((day) => ({ day, prospect: true })),
  ].sort((a, b) => a.day - b.day || Number(a.prospect) - Number(b.prospect));
  const taken = new Set<string>();
  return won.map(({ day, prospect }, i) => buyer({ kind, seed, number: firstNumber + i, day, prospect, from, taken }));
}

interface Won { readonly kind: DemoCustomer['kind']; readonly seed: number; readonly number: number; readonly day: Day; readonly prospect: boolean; readonly from: Day; readonly taken: Set<string> }

function buyer({ kind, seed, number, day, prospect, from, taken }: Won): Buyer {
  const rng = streamOf(seed, 'profile', number);
  const code = codeOf(number);
  const place = PLACES[weightedIndex(PLACE_WEIGHTS, rng)]!;
  const channel = acquisitionChannel(kind, day, from, rng);
  const rhythms = kind === 'person' ? PERSON_RHYTHMS : ORGANISATION_RHYTHMS;
  const rhythm = prospect ? undefined : rhythms[weightedIndex(rhythmWeights(rhythms, channel), rng)];
  const customer: DemoCustomer = {
    code, kind, name: kind === 'person' ? personName(rng) : unusedName(place.city, taken, rng), phone: demoPhone(number), email: demoEmail(code),
    province: place.province, city: place.city, channel: channel.name, acquiredOn: isoOf(day), type: rhythm?.type ?? 'prospect',
    ...(kind === 'organisation' ? { creditCode: demoCreditCode(place.division, number - FIRST_ORGANISATION + 1) } : {}),
  };
  return { customer, number, acquired: day, rhythm };
}

/** No two organisations share a name, as the register would have it. */
function unusedName(city: string, taken: Set<string>, rng: Rng): string {
  for (;;) {
    const name = organisationName(city, rng);
    if (!taken.has(name)) { taken.add(name); return name; }
  }
}

const POSTS: readonly (readonly [title: string, role: DemoContact['role']])[] = [
  ['采购经理', 'buyer'], ['总经理', 'decider'], ['行政主管', 'user'], ['财务经理', 'payer'], ['采购专员', 'buyer'], ['办公室主任', 'decider'],
];

export function contactCode(organisation: string, nth: number): string { return `${organisation}-${nth}`; }
/** Phone numbers of contacts come after those of all customers. */
export function contactPhone(organisationNumber: number, nth: number): string { return demoPhone(10_000_000 + organisationNumber * 10 + nth); }

/** One to six people; the first is whoever orders. */
export function contactsOf({ customer, number }: Buyer, seed: number): DemoContact[] {
  const rng = streamOf(seed, 'contacts', number);
  const count = Math.min(1 + negativeBinomialDraw(1.3, 3, rng), POSTS.length);
  return POSTS.slice(0, count).map(([title, role], i) => {
    const code = contactCode(customer.code, i + 1);
    return { code, customerCode: customer.code, name: personName(rng), title: rng() < 0.1 ? oneOf(['运营总监', '供应链主管', '项目经理'], rng) : title, role, phone: contactPhone(number, i + 1), email: demoEmail(code) };
  });
}
