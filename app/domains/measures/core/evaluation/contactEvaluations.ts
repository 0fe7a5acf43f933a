import { INTERACTION_CLASSES, OPENED, SETTLED, type InteractionClass, type Words } from '../interactionWords.ts';
import type { CustomerFacts, Evaluations, InteractionOfCustomer as Interaction } from './customerFacts.ts';
import { daysSince, last, newestAt } from './figures.ts';
import { purchases } from './purchases.ts';

/** Whether a text has one of the words: a Chinese one anywhere, a Latin one as a word of its own. */
export function says(words: Words, text: string): boolean {
  const lower = text.toLowerCase();
  const latin = new Set(lower.match(/[a-z]+/g));
  return words.zh.some((word) => lower.includes(word)) || words.en.some((word) => latin.has(word));
}

// The order is part of the meaning: a text that says several things is the first of them.
const ORDER: readonly InteractionClass[] = ['complaint', 'web', 'open', 'message', 'visit'];
/** Types repeat, so what they mean is looked up once; at most so many are kept. */
const KEPT = 1_000;
const classes = new Map<string, InteractionClass | undefined>();
function classOf({ type }: Interaction): InteractionClass | undefined {
  if (!classes.has(type)) {
    if (classes.size >= KEPT) classes.clear();
    classes.set(type, ORDER.find((one) => says(INTERACTION_CLASSES[one], type)));
  }
  return classes.get(type);
}

const ofClass = (c: CustomerFacts, wanted: InteractionClass): Interaction[] => c.interactions.filter((one) => classOf(one) === wanted);
const sent = (c: CustomerFacts): Interaction[] => ofClass(c, 'message').filter(({ direction }) => direction !== 'in');
const contacts = (c: CustomerFacts): Interaction[] => c.interactions.filter((one) => !['web', 'open'].includes(classOf(one) ?? '') && !(classOf(one) === 'message' && one.direction !== 'in'));
const opened = (c: CustomerFacts): Interaction[] => [...ofClass(c, 'open'), ...sent(c).filter(({ outcome }) => says(OPENED, outcome))];
const openAt = (moment: number) => ({ endedAt, outcome }: Interaction): boolean => endedAt === null ? !says(SETTLED, outcome) : endedAt >= moment;
const agents = (c: CustomerFacts): Interaction[] => contacts(c).filter(({ agent }) => agent !== '').sort((a, b) => a.at - b.at || (a.agent < b.agent ? -1 : 1));

export const CONTACT_EVALUATIONS: Evaluations = {
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
