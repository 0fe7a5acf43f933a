import type { Temper } from '#demo/demandClock.ts';
import type { CustomerType } from '#demo/shapes.ts';

/** A rhythm: how often, how evenly, how faithfully and how much a kind of customer buys. */
export interface Rhythm {
  readonly type: CustomerType;
  readonly share: number;
  readonly temper: Temper;
  /** Days between orders at the type's mean rate, and how alike customers are in their rates (gamma shape). */
  readonly gapDays: number;
  readonly alike: number;
  /** Gamma shape of a customer's own gaps: 1 = at random, high = like clockwork. */
  readonly evenness: number;
  /** Chance of leaving after each repeat order: Beta(a, b) over customers; b = 0 for those who never come back at all. */
  readonly leaving: readonly [a: number, b: number];
  /** Normal-scale preference for dear products, and the mean of further lines in an order. */
  readonly taste: number;
  readonly furtherLines: number;
}

export const PERSON_RHYTHMS: readonly Rhythm[] = [
  { type: 'one-off', share: 0.21, temper: 'shopper', gapDays: 1, alike: 1, evenness: 1, leaving: [1, 0], taste: -0.1, furtherLines: 0.25 },
  { type: 'occasional', share: 0.34, temper: 'shopper', gapDays: 130, alike: 1.4, evenness: 1, leaving: [1, 9], taste: 0, furtherLines: 0.4 },
  { type: 'regular', share: 0.17, temper: 'subscriber', gapDays: 40, alike: 4, evenness: 3, leaving: [1, 18], taste: 0, furtherLines: 0.5 },
  { type: 'loyal', share: 0.12, temper: 'shopper', gapDays: 8, alike: 4, evenness: 1.5, leaving: [1, 90], taste: 0.3, furtherLines: 0.7 },
  { type: 'declining', share: 0.07, temper: 'shopper', gapDays: 24, alike: 5, evenness: 2, leaving: [1, 24], taste: 0.1, furtherLines: 0.5 },
  { type: 'festival', share: 0.09, temper: 'hunter', gapDays: 60, alike: 2, evenness: 1, leaving: [1, 12], taste: -0.3, furtherLines: 1 },
];

export const ORGANISATION_RHYTHMS: readonly Rhythm[] = [
  { type: 'procurement', share: 0.6, temper: 'office', gapDays: 26, alike: 14, evenness: 14, leaving: [1, 90], taste: 0.1, furtherLines: 2.2 },
  { type: 'procurement-declining', share: 0.18, temper: 'office', gapDays: 26, alike: 14, evenness: 10, leaving: [1, 60], taste: 0, furtherLines: 1.6 },
  { type: 'project', share: 0.22, temper: 'office', gapDays: 75, alike: 3, evenness: 1, leaving: [1, 20], taste: 0.5, furtherLines: 1.8 },
];

/** From an age of their own (exponential with this mean) these slow down before they leave: every gap is longer than the last. */
export const DECLINE = { fromAgeDays: 330, stretch: 1.15, leaving: 0.1 } as const;
export function declines(type: CustomerType): boolean { return type === 'declining' || type === 'procurement-declining'; }

/** A channel that wins customers: its share of people and of organisations, and its tilt towards loyal rhythms. */
export interface AcquisitionChannel { readonly name: string; readonly people: number; readonly organisations: number; readonly loyalty: number }
export const ACQUISITION_CHANNELS: readonly AcquisitionChannel[] = [
  { name: '自然搜索', people: 24, organisations: 18, loyalty: 1 },
  { name: '老客推荐', people: 15, organisations: 22, loyalty: 1.9 },
  { name: '直播', people: 20, organisations: 0, loyalty: 0.55 },
  { name: '小程序', people: 17, organisations: 4, loyalty: 1 },
  { name: '短视频', people: 12, organisations: 0, loyalty: 0.7 },
  { name: '门店', people: 12, organisations: 8, loyalty: 1.4 },
  { name: '展会', people: 0, organisations: 30, loyalty: 1 },
  { name: '电话拓展', people: 0, organisations: 18, loyalty: 0.8 },
];

/** Referred customers stay more often, those won in a live show less. */
export function rhythmWeights(rhythms: readonly Rhythm[], channel: AcquisitionChannel): number[] {
  return rhythms.map(({ type, share }) => (type === 'regular' || type === 'loyal' || type === 'procurement' ? share * channel.loyalty : share));
}
