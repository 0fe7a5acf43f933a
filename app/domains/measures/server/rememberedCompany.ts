/** How many answers are kept of each store. */
const KEPT = 32;

interface Answer { readonly facts: string; readonly answer: Promise<unknown> }
const stores = new WeakMap<object, Map<string, Answer>>();

/**
 * What was found over all customers, for as long as the facts stay as they are: one customer asked for by itself must not
 * cost a reading of everybody. `facts` says how the facts are (any change of them adds or removes rows).
 */
export async function remembered<T>(store: object, facts: string, question: string, ask: () => Promise<T>): Promise<T> {
  const answers = stores.get(store) ?? new Map<string, Answer>();
  stores.set(store, answers);
  const known = answers.get(question);
  // What was asked for last stays longest.
  answers.delete(question);
  if (known?.facts === facts) {
    answers.set(question, known);
    // The question names what is asked for, so the answer is of that type.
    return await (known.answer as Promise<T>);
  }
  const answer = ask();
  const oldest = answers.size < KEPT ? undefined : answers.keys().next().value;
  if (oldest !== undefined) answers.delete(oldest);
  answers.set(question, { facts, answer });
  answer.catch(() => { if (answers.get(question)?.answer === answer) answers.delete(question); });
  return await answer;
}
