/** What this browser remembers for its user. A browser that forbids storage forgets, and nothing else happens. */
export function recall(key: string): string | null {
  try { return localStorage.getItem(`changqing.${key}`); } catch { return null; }
}

export function keep(key: string, value: string): void {
  try { localStorage.setItem(`changqing.${key}`, value); } catch { /* forgetting is allowed */ }
}
