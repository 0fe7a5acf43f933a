import type { Scheme } from '#web/shell/scheme.ts';

/** Eight colours that colour-blind readers can tell apart, always in this order; a test holds their distance. */
export const SERIES_COLOURS = ['#0B7A5B', '#FD9505', '#4778AA', '#D993AB', '#3DA6FF', '#AE5417', '#5C48CC', '#8CAC6C'] as const;

/** Stages run from cool to warm to grey, the same on every page. */
export const STAGE_COLOURS: Readonly<Record<string, string>> = {
  prospect: '#8FB7C9', first: '#5AA3A8', repeat: '#2F8F7F', loyal: '#0B7A5B', dormant: '#C9A227', lost: '#B9BDBB',
};

/** A colour for the one series that a chart is about, readable on either ground. */
export function seriesColour(index: number, scheme: Scheme): string {
  const at = index % SERIES_COLOURS.length;
  return at === 0 && scheme === 'dark' ? '#2FA57F' : (SERIES_COLOURS[at] ?? SERIES_COLOURS[0]);
}
