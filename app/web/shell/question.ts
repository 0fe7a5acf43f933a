type Value = string | number | boolean;
export type Question = Readonly<Record<string, Value>>;
/** Defaults are written as literals, yet any value of their kind may take their place. */
export type Widened<Q extends Question> = { readonly [K in keyof Q]: Q[K] extends boolean ? boolean : Q[K] extends number ? number : string };

function readAs(kind: Value, given: unknown): Value | undefined {
  if (given === undefined || given === null || typeof given === 'object') return undefined;
  if (typeof kind === 'string') return String(given);
  if (typeof kind === 'number') return Number.isFinite(Number(given)) && given !== '' ? Number(given) : undefined;
  return given === true || given === 'true' ? true : given === false || given === 'false' ? false : undefined;
}

/** The question in an address: what it says, of the kinds the defaults have; whatever else stands there is ignored. */
export function questionIn<Q extends Question>(search: Readonly<Record<string, unknown>>, defaults: Q): Widened<Q> {
  // Each value is read as the kind of its own default, which is what Widened says.
  return Object.fromEntries(Object.entries(defaults).map(([name, kind]) => [name, readAs(kind, search[name]) ?? kind])) as Widened<Q>;
}

/** What an address must say: only what differs from the defaults, so that links stay short. */
export function searchOf<Q extends Question>(question: Partial<Question>, defaults: Q): Record<string, Value | undefined> {
  return Object.fromEntries(Object.entries(question).map(([name, value]) => [name, value === defaults[name] ? undefined : value]));
}
