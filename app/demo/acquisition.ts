import { weightedIndex } from '#demo/draws.ts';
import { demandOf } from '#demo/seasons.ts';
import type { Day } from '#demo/days.ts';
import type { Rng } from '#demo/random.ts';
import { ACQUISITION_CHANNELS, type AcquisitionChannel } from '#demo/customerTypes.ts';

/** Campaigns by month of the shop's life: a factor on all new customers, and the channel that brought them. */
const CAMPAIGNS: ReadonlyMap<number, { readonly factor: number; readonly channel: string }> = new Map([
  [0, { factor: 2.2, channel: '门店' }], [1, { factor: 1.4, channel: '自然搜索' }],
  [9, { factor: 1.5, channel: '直播' }], [15, { factor: 1.7, channel: '小程序' }], [16, { factor: 1.4, channel: '小程序' }],
  [21, { factor: 1.5, channel: '老客推荐' }], [27, { factor: 1.6, channel: '短视频' }],
  [31, { factor: 1.4, channel: '直播' }], [35, { factor: 1.6, channel: '直播' }],
]);

export function monthOfLife(day: Day, from: Day): number { return Math.floor((day - from) / 30.44); }

/** The shop opens with a bang, grows steadily for two and a half years and then wins fewer new customers, campaigns aside. */
function acquisitionWeight(day: Day, from: Day): number {
  const month = monthOfLife(day, from);
  const trend = month <= 29 ? 1 + 0.04 * month : 2.16 - 0.13 * (month - 29);
  return trend * (CAMPAIGNS.get(month)?.factor ?? 1) * Math.sqrt(demandOf(day));
}

/** Days on which `count` customers were won, in order of time. */
export function acquisitionDays(count: number, from: Day, to: Day, rng: Rng): Day[] {
  const passed = new Float64Array(to - from);
  let total = 0;
  for (let i = 0; i < passed.length; i++) passed[i] = total += acquisitionWeight(from + i, from);
  const drawn = new Float64Array(count).map(() => rng() * total).sort();
  let i = 0;
  return Array.from(drawn, (reading) => {
    while (passed[i]! <= reading && i < passed.length - 1) i++;
    return from + i;
  });
}

/** A campaign gives its channel most of the month's newcomers. */
export function acquisitionChannel(kind: 'person' | 'organisation', day: Day, from: Day, rng: Rng): AcquisitionChannel {
  const pushed = kind === 'person' ? CAMPAIGNS.get(monthOfLife(day, from)) : undefined;
  const weights = ACQUISITION_CHANNELS.map((channel) => (kind === 'person' ? channel.people * (channel.name === pushed?.channel ? 5 : 1) : channel.organisations));
  return ACQUISITION_CHANNELS[weightedIndex(weights, rng)]!;
}
