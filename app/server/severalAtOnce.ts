/**
 * Does something with each of some things, so many at once. When one fails the others are finished, no further one is
 * begun, and the first failure is thrown.
 */
export async function severalAtOnce<T>(most: number, things: readonly T[], act: (thing: T) => Promise<void>): Promise<void> {
  const left = things.values();
  let failed = false;
  const doers = await Promise.allSettled(Array.from({ length: most }, async () => {
    for (const thing of left) {
      if (failed) return;
      try { await act(thing); } catch (error) { failed = true; throw error; }
    }
  }));
  const first = doers.find(({ status }) => status === 'rejected');
  if (first?.status === 'rejected') throw first.reason;
}
