let last: Promise<unknown> = Promise.resolve();

/** Publishing and undoing one after the other: each finds out what is there before it changes it. */
export async function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
  const mine = last.then(act, act);
  last = mine.catch(() => undefined);
  return await mine;
}
