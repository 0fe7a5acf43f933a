/** A place where a business day begins between the two moments, the nearer to the first third the better; null where there is none. */
export function zoneOfMidnight(from: number, to: number): { readonly timeZone: string; readonly at: number } | null {
  const wanted = from + (to - from) / 3;
  const found = Intl.supportedValuesOf('timeZone').map((timeZone) => ({ timeZone, at: nextMidnight(timeZone, from) })).filter(({ at }) => at < to);
  return found.toSorted((a, b) => Math.abs(a.at - wanted) - Math.abs(b.at - wanted))[0] ?? null;
}

/** Good for the next hours: offsets of zones do not change between two minutes of a soak. */
function nextMidnight(timeZone: string, after: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(after);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)!.value);
  return after + (86_400 - part('hour') * 3600 - part('minute') * 60 - part('second')) * 1000 - after % 1000;
}
