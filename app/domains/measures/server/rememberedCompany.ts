/** How many answers are kept of each store. */
const KEPT = 32;

const stores = new WeakMap<object, { facts: string; readonly answers: Map<string, Promise<unknown>> }>();

/**
 * What was found over all customers, for as long as the facts stay as they are: one customer asked for by itself must not
 * cost a reading of everybody. `facts` says how the facts are (any change of them adds or removes rows).
 */
export async function remembered<T>(store: object, facts: string, question: string, ask: () => Promise<T>): Promise<T> {
  const kept = stores.get(store) ?? { facts, answers: new Map<string, Promise<unknown>>() };
  stores.set(store, kept);
  if (kept.facts !== facts || kept.answers.size >= KEPT) { kept.facts = facts; kept.answers.clear(); }
  const known = kept.answers.get(question);
  // The question names what is asked for, so the answer is of that type.
  if (known !== undefined) return await (known as Promise<T>);
  const answer = ask();
  kept.answers.set(question, answer);
  answer.catch(() => { kept.answers.delete(question); });
  return await answer;
}
