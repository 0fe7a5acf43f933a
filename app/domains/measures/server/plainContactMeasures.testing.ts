import { INTERACTION_CLASSES, OPENED, SETTLED, type InteractionClass, type Words } from '#domains/measures/core/index.ts';
import type { Dated, PlainCustomer } from './plainCustomer.testing.ts';
import type { PlainFamily } from './plainMeasures.testing.ts';
import { last, purchases } from './plainOrders.testing.ts';
import { iso } from './plainRhythmMeasures.testing.ts';
import type { WorldInteraction } from './randomWorldFacts.testing.ts';

type Interaction = Dated<WorldInteraction>;

/** Whether a text has one of the words: a Chinese one anywhere, a Latin one as a word of its own. */
export function says(words: Words, text: string): boolean {
  const lower = text.toLowerCase();
  const latin = new Set(lower.match(/[a-z]+/g));
  return words.zh.some((word) => lower.includes(word)) || words.en.some((word) => latin.has(word));
}

// The order is part of the meaning: a text that says several things is the first of them.
const ORDER: readonly InteractionClass[] = ['complaint', 'web', 'open', 'message', 'visit'];
const classes = new Map<string, InteractionClass | undefined>();
function classOf({ type }: WorldInteraction): InteractionClass | undefined {
  if (!classes.has(type)) classes.set(type, ORDER.find((one) => says(INTERACTION_CLASSES[one], type)));
  return classes.get(type);
}

const ofClass = (c: PlainCustomer, wanted: InteractionClass): Interaction[] => c.interactions.filter((one) => classOf(one) === wanted);
const sent = (c: PlainCustomer): Interaction[] => ofClass(c, 'message').filter(({ direction }) => direction !== 'in');
const contacts = (c: PlainCustomer): Interaction[] => c.interactions.filter((one) => !['web', 'open'].includes(classOf(one) ?? '') && !(classOf(one) === 'message' && one.direction !== 'in'));
const opened = (c: PlainCustomer): Interaction[] => [...ofClass(c, 'open'), ...sent(c).filter(({ outcome }) => says(OPENED, outcome))];
const openAt = (moment: number) => ({ endedAt, outcome }: Interaction): boolean => endedAt === null ? !says(SETTLED, outcome) : endedAt >= moment;
const agents = (c: PlainCustomer): Interaction[] => contacts(c).filter(({ agent }) => agent !== '').sort((a, b) => a.at - b.at || (a.agent < b.agent ? -1 : 1));

/** Days from the newest of some facts to the moment. */
export const daysSince = (facts: readonly { readonly age: number }[]): number | null => facts.length === 0 ? null : Math.min(...facts.map(({ age }) => age));
export const newestAt = (facts: readonly { readonly at: number }[]): string | null => facts.length === 0 ? null : iso(Math.max(...facts.map(({ at }) => at)));

export const PLAIN_CONTACT: PlainFamily = {
  interactions: (c) => contacts(c).length,
  interactions_90d: (c) => last(90, contacts(c)).length,
  interactions_365d: (c) => last(365, contacts(c)).length,
  last_contact_at: (c) => newestAt(contacts(c)),
  days_since_contact: (c) => daysSince(contacts(c)),
  days_silent: (c) => daysSince([...purchases(c.lines), ...contacts(c)]),
  inbound_365d: (c) => last(365, contacts(c)).filter(({ direction }) => direction === 'in').length,
  visits_365d: (c) => last(365, ofClass(c, 'visit')).length,
  complaints: (c) => ofClass(c, 'complaint').length,
  complaints_365d: (c) => last(365, ofClass(c, 'complaint')).length,
  open_complaints: (c) => ofClass(c, 'complaint').filter(openAt(c.moment.asOf)).length,
  days_since_complaint: (c) => daysSince(ofClass(c, 'complaint')),
  web_events_30d: (c) => last(30, ofClass(c, 'web')).length,
  last_agent: (c) => agents(c).at(-1)?.agent ?? '',
  messages_90d: (c) => last(90, sent(c)).length,
  opens_90d: (c) => last(90, opened(c)).length,
  open_rate_90d: (c) => last(90, sent(c)).length === 0 ? null : Math.min(last(90, opened(c)).length / last(90, sent(c)).length, 1),
};
