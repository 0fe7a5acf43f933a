import { factTime } from '#core/businessTime.ts';
import { FACT_NAMES } from '#domains/measures/core/index.ts';
import type { AnyRow } from '#server/facts/factQuery.ts';
import type { FactStore } from '#server/facts/factStore.ts';
import { isoOfDay } from './plainDays.testing.ts';
import type { FactHead, World, WorldFacts } from './randomWorldFacts.testing.ts';

/** Ten-thousandths as the text of a decimal. */
function decimal(tenThousandths: number): string {
  const digits = String(Math.abs(tenThousandths)).padStart(5, '0');
  return `${tenThousandths < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
const decimalOrNull = (value: number | null): string | null => value === null ? null : decimal(value);
const time = (at: number): string => factTime(new Date(at));
const timeOrNull = (at: number | null): string | null => at === null ? null : time(at);
const head = (f: FactHead): AnyRow => ({ customer: f.customer, recorded_for: f.recordedFor, source: f.source, key: String(f.key), version: f.version, batch: f.version, cancelled: f.cancelled ? 1 : 0, at: time(f.at) });

/** The rows of a world as the store's tables have them. */
function rowsOf(facts: WorldFacts): Readonly<Record<keyof WorldFacts, AnyRow[]>> {
  return {
    order_line: facts.order_line.map((f) => ({ ...head(f), order_id: f.orderId, product: f.product, category: f.category, channel: f.channel, quantity: f.quantity, amount: decimal(f.amount), order_amount: decimal(f.amount), cost: decimalOrNull(f.cost), discount: decimalOrNull(f.discount), currency: 'CNY', status: f.status })),
    cost: facts.cost.map((f) => ({ ...head(f), cost_id: '', purpose: f.purpose, channel: f.channel, campaign: f.campaign, amount: decimal(f.amount), order_amount: decimal(f.amount), currency: 'CNY', note: '' })),
    subscription: facts.subscription.map((f) => ({ ...head(f), subscription_id: String(f.key), plan: f.plan, ended_at: timeOrNull(f.endedAt), renews_at: timeOrNull(f.renewsAt), period: f.period, amount: decimal(f.amount), order_amount: decimal(f.amount), currency: 'CNY', seats: f.seats, status: f.status, auto_renew: f.autoRenew === null ? null : Number(f.autoRenew) })),
    interaction: facts.interaction.map((f) => ({ ...head(f), interaction_id: String(f.key), type: f.type, channel: f.channel, direction: f.direction, subject: f.subject, content: '', outcome: f.outcome, agent: f.agent, ended_at: timeOrNull(f.endedAt), quantity: f.quantity })),
    referral: facts.referral.map((f) => ({ ...head(f), referral_id: String(f.key), referred_id: f.referredId, channel: f.channel, code: f.code, amount: decimalOrNull(f.amount), note: '' })),
    survey_answer: facts.survey_answer.map((f) => ({ ...head(f), answer_id: String(f.key), survey: f.survey, question: f.question, score: f.score, scale: f.scale, text: f.text, channel: f.channel })),
    point_movement: facts.point_movement.map((f) => ({ ...head(f), movement_id: String(f.key), type: f.type, points: f.points, order_id: f.orderId, note: '' })),
  };
}

/** Puts a world into empty fact tables; newer versions arrive in a later part, as from a later import. */
export async function writeWorld(facts: FactStore, { facts: told, profiles }: Pick<World, 'facts' | 'profiles'>): Promise<void> {
  const rows = rowsOf(told);
  await facts.command('TRUNCATE TABLE customer_profile');
  await facts.insertRows('customer_profile', profiles.map(({ customer, knownFrom, channel }) => ({ customer, source: 'shop', external_id: `C${customer}`, kind: 'person', name: `客户${customer}`, channel, province: '', city: '', known_from: knownFrom === null ? null : isoOfDay(knownFrom), version: 1 })));
  for (const table of FACT_NAMES) {
    await facts.command(`TRUNCATE TABLE ${table}`);
    const [first, later] = [rows[table].filter(({ version }) => version === 1), rows[table].filter(({ version }) => version !== 1)];
    await facts.insertRows(table, first);
    await facts.insertRows(table, later);
  }
}

/** Adds facts to what is there. */
export async function addFacts(facts: FactStore, more: WorldFacts): Promise<void> {
  const rows = rowsOf(more);
  for (const table of FACT_NAMES) await facts.insertRows(table, rows[table]);
}
