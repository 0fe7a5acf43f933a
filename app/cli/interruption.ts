/** How a command that can be stopped between its steps is told to: the first time it ends by itself, the second time at once. */
let gentle: AbortController | null = null;

/** From here on a signal only asks to stop. */
export function stopBetweenSteps(): AbortSignal {
  gentle = new AbortController();
  return gentle.signal;
}

/** Asks to stop; false when the process is to end at once. */
export function askToStop(): boolean {
  if (gentle === null || gentle.signal.aborted) return false;
  gentle.abort();
  return true;
}
