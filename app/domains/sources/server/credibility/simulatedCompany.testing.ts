import { seededRandom } from '#server/seededRandom.ts';

/** One order line as the fact store takes it. */
export interface SimulatedLine { customer: number; recorded_for: number; source: string; key: string; version: number; batch: number; at: string; order_id: string; product: string; category: string; channel: string; quantity: number; amount: string; order_amount: string; cost: string; currency: string; cancelled: number }
export interface SimulatedProfile { customer: number; source: string; external_id: string; kind: 'person' | 'organisation'; name: string; channel: string; province: string; city: string; known_from: string; birthday: string | null; income: number | null; version: number }

export const FRAUDS = ['round', 'growth', 'copied', 'invented-digits'] as const;
export type Fraud = (typeof FRAUDS)[number];
export interface SimulatedCompany { readonly lines: SimulatedLine[]; readonly profiles: SimulatedProfile[]; readonly frauds: ReadonlyMap<number, Fraud>; /** Honest customers whose amounts somebody copied. */ readonly originals: ReadonlySet<number> }

const DAY = 86_400_000;
const CHANNELS = ['门店', '天猫', '抖音'];

/**
 * A company whose honest customers differ the way real ones do: prices from a list, own tastes, subscriptions with a fixed
 * fee, organisations with amounts over several magnitudes, seasons, growing and fading. Some of the organisations' figures
 * are replaced by invented ones, in four ways.
 */
export function simulatedCompany({ seed, people, organisations, each, until }: { seed: number; people: number; organisations: number; each: number; until: Date }): SimulatedCompany {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const prices = Array.from({ length: 80 }, () => { const price = Math.exp(4 + 1.1 * normal()); const ending = random(); return ending < 0.3 ? Math.max(1, Math.round(price / 10)) * 10 : ending < 0.7 ? Math.ceil(price) - 0.1 : Math.round(price * 100) / 100; });
  const lines: SimulatedLine[] = [];
  const profiles: SimulatedProfile[] = [];
  const frauds = new Map<number, Fraud>();
  let key = 0;
  const order = (customer: number, at: number, amount: number, product: string, quantity: number, channel: string): void => {
    key++;
    const money = amount.toFixed(2);
    lines.push({ customer, recorded_for: customer, source: 'shop', key: String(key), version: 1, batch: 1, at: new Date(at).toISOString().replace('T', ' ').replace('Z', ''), order_id: `O${key}`, product, category: '', channel, quantity, amount: money, order_amount: money, cost: (amount * (0.5 + 0.1 * random())).toFixed(2), currency: 'CNY', cancelled: 0 });
  };
  const profile = (customer: number, kind: 'person' | 'organisation', channel: string): void => {
    profiles.push({ customer, source: 'shop', external_id: `C${customer}`, kind, name: `客户${customer}`, channel, province: '浙江省', city: '杭州市', known_from: new Date(until.getTime() - 1_000 * DAY).toISOString().slice(0, 10), birthday: kind === 'person' ? `${1950 + Math.floor(random() * 50)}-05-0${1 + Math.floor(random() * 9)}` : null, income: kind === 'person' ? 80_000 + 200_000 * random() : null, version: 1 });
  };
  for (let c = 1; c <= people; c++) {
    const channel = CHANNELS[Math.floor(random() * 3)]!;
    profile(c, 'person', channel);
    const gap = exponential(45) + 6;
    const tastes = Array.from({ length: 4 + Math.floor(random() * 6) }, () => Math.floor(Math.pow(random(), 2) * prices.length));
    const subscribes = random() < 0.06;
    for (let at = until.getTime() - (60 + 660 * random()) * DAY; at < until.getTime() - DAY; at += (subscribes ? 30 : 0.5 + exponential(gap)) * DAY) {
      const pick = tastes[Math.floor(random() * tastes.length)]!;
      const quantity = subscribes ? 1 : 1 + Math.floor(exponential(0.7));
      order(c, Math.floor(at + random() * DAY / 2), subscribes ? prices[tastes[0]!]! : prices[pick]! * quantity, subscribes ? `P${tastes[0]!}` : `P${pick}`, quantity, channel);
      if (random() < 0.05) break;
    }
  }
  const histories: number[][] = [];
  const originals = new Set<number>();
  for (let c = people + 1; c <= people + organisations; c++) {
    profile(c, 'organisation', '直销');
    // The honest ones come first: copies need something to be copied from.
    const index = c - people - 1 - (organisations - FRAUDS.length * each);
    const fraud = index < 0 ? undefined : FRAUDS[Math.floor(index / each)];
    if (fraud !== undefined) frauds.set(c, fraud);
    const level = 7 + 0.8 * normal();
    const gap = 3 + exponential(12);
    const trend = 0.02 * normal();
    const amounts: number[] = [];
    // What is copied is older than the copy.
    const from = until.getTime() - (fraud === 'copied' ? 250 + 50 * random() : 300 + 400 * random()) * DAY;
    const template = fraud === 'copied' ? histories[index] : undefined;
    if (template !== undefined) originals.add(people + 1 + index);
    let at = from;
    for (let n = 0; at < until.getTime() - DAY && n < (fraud === 'invented-digits' ? 420 : 220); n++, at += (fraud === 'invented-digits' ? 0.6 : 0.5 + exponential(gap)) * DAY) {
      const months = (at - from) / (30 * DAY);
      const season = 0.25 * Math.sin(2 * Math.PI * (at / DAY) / 365);
      let amount = Math.max(1, Math.round(100 * Math.exp(level + season + trend * months + 0.9 * normal())) / 100);
      // Round to a leading figure, as an estimate is.
      if (fraud === 'round' && random() < 0.8) amount = Math.max(1, Math.round(amount / 500)) * 500;
      if (fraud === 'growth') amount *= Math.exp(0.35 * months);
      if (fraud === 'copied' && template !== undefined && n < template.length) amount = template[n]!;
      // People who make up figures begin them with any digit alike, and more often in the middle.
      if (fraud === 'invented-digits') amount = Math.round((3 + 6.9 * random()) * 10 ** (2 + Math.floor(3 * random())) * 100) / 100;
      amounts.push(amount);
      order(c, Math.floor(at + random() * DAY / 2), amount, `Q${Math.floor(random() * 400)}`, 1, '直销');
    }
    if (fraud === undefined) histories.push(amounts);
  }
  return { lines, profiles, frauds, originals };
}
