export interface Sent { readonly at: number; readonly bytes: number }
export interface UploadPace { readonly bytesPerSecond: number | null; readonly remainingSeconds: number | null }

const WINDOW = 5_000;

/** The newest marks, as far back as the pace is judged by. */
export function marksWith(marks: readonly Sent[], next: Sent): Sent[] { return [...marks.filter(({ at }) => next.at - at <= WINDOW), next]; }

/** How fast an upload goes, by the last seconds, and how long the rest will take. Nothing is said before a second has passed. */
export function paceOfUpload(marks: readonly Sent[], total: number): UploadPace {
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < 1_000 || last.bytes <= first.bytes) return { bytesPerSecond: null, remainingSeconds: null };
  const bytesPerSecond = ((last.bytes - first.bytes) * 1_000) / (last.at - first.at);
  return { bytesPerSecond, remainingSeconds: Math.max(0, total - last.bytes) / bytesPerSecond };
}
