import { FACT_NAMES, type FactName } from '#domains/measures/core/index.ts';

/** What every version of a fact has. Moments are milliseconds, money is whole ten-thousandths. */
export interface FactHead {
  customer: number;
  recordedFor: number;
  source: string;
  key: number;
  version: number;
  cancelled: boolean;
  at: number;
}

export interface WorldLine extends FactHead { orderId: string; product: string; category: string; channel: string; quantity: number | null; amount: number; cost: number | null; discount: number | null; status: string }
export interface WorldCost extends FactHead { purpose: string; channel: string; campaign: string; amount: number }
export interface WorldSubscription extends FactHead { plan: string; endedAt: number | null; renewsAt: number | null; period: string; amount: number; seats: number | null; status: string; autoRenew: boolean | null }
export interface WorldInteraction extends FactHead { type: string; channel: string; direction: string; subject: string; outcome: string; agent: string; endedAt: number | null; quantity: number | null }
export interface WorldReferral extends FactHead { referredId: string; channel: string; code: string; amount: number | null }
export interface WorldAnswer extends FactHead { survey: string; question: string; score: number | null; scale: number | null; text: string; channel: string }
export interface WorldPoints extends FactHead { type: string; points: number; orderId: string }

/** A fact with its business day, and how many business days before a moment's own day that is. */
export type Dated<F> = F & { readonly day: number; readonly age: number };

export interface WorldFacts {
  order_line: WorldLine[];
  cost: WorldCost[];
  subscription: WorldSubscription[];
  interaction: WorldInteraction[];
  referral: WorldReferral[];
  survey_answer: WorldAnswer[];
  point_movement: WorldPoints[];
}

/** What is on record of a customer, as far as measures look at it. */
export interface WorldProfile { readonly customer: number; /** Business day; null: not known. */ readonly knownFrom: number | null; readonly channel: string }

/** For each purpose, by what costs of nobody in particular are shared out. */
export type CostShareRule = Readonly<Record<string, 'new-customers' | 'orders' | 'revenue'>>;

/** Every version of every fact, as the store keeps them. */
export interface World {
  readonly seed: number;
  readonly timeZone: string;
  /** What stands for the costs of lines when the company states a rate; null: costs as they are on the lines. */
  readonly marginRate: number | null;
  /** The moment up to which the world was told; some facts lie after it. */
  readonly now: number;
  readonly costRule: CostShareRule;
  readonly profiles: readonly WorldProfile[];
  readonly facts: WorldFacts;
}

export const emptyFacts = (): WorldFacts => ({ order_line: [], cost: [], subscription: [], interaction: [], referral: [], survey_answer: [], point_movement: [] });

/** The same change made to every kind of fact. */
export function eachKind(facts: WorldFacts, change: <F extends FactHead>(versions: readonly F[], kind: FactName) => F[]): WorldFacts {
  const changed = emptyFacts();
  // The kind and its rows belong together, which the type of a loop variable cannot say.
  for (const kind of FACT_NAMES) (changed as unknown as Record<FactName, FactHead[]>)[kind] = change<FactHead>(facts[kind], kind);
  return changed;
}

/** What holds: of each key under each customer the newest version, unless it says that the fact is taken back. */
export function settled(facts: WorldFacts): WorldFacts {
  return eachKind(facts, (versions) => {
    const newest = new Map<string, (typeof versions)[number]>();
    for (const version of versions) {
      const name = `${version.customer} ${version.source} ${version.key}`;
      const other = newest.get(name);
      if (other === undefined || other.version < version.version) newest.set(name, version);
    }
    return [...newest.values()].filter(({ cancelled }) => !cancelled);
  });
}
