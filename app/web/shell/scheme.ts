import { useSyncExternalStore } from 'react';
import { keep, recall } from '#web/shell/keep.ts';

/** Light or dark: chosen before, else as the system has it. */
export type Scheme = 'light' | 'dark';

const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let chosen: Scheme | null = ((kept) => (kept === 'light' || kept === 'dark' ? kept : null))(recall('scheme'));

function currentScheme(): Scheme { return chosen ?? (system.matches ? 'dark' : 'light'); }

function announce(): void {
  document.documentElement.dataset['scheme'] = currentScheme();
  for (const listener of listeners) listener();
}
announce();
system.addEventListener('change', announce);

export function chooseScheme(scheme: Scheme): void {
  chosen = scheme;
  keep('scheme', scheme);
  announce();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useScheme(): Scheme { return useSyncExternalStore(subscribe, currentScheme); }
