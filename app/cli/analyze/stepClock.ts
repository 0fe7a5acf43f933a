/** Times the steps of a command, and tells a person who waits which one runs. */
export interface StepClock {
  readonly seconds: Readonly<Record<string, number>>;
  time<T>(step: string, work: () => Promise<T>): Promise<T>;
}

export function stepClock(starting: (step: string) => void): StepClock {
  const seconds: Record<string, number> = {};
  return {
    seconds,
    time: async (step, work) => {
      starting(step);
      const from = performance.now();
      try { return await work(); } finally { seconds[step] = (seconds[step] ?? 0) + (performance.now() - from) / 1000; }
    },
  };
}
