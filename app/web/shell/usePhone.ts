import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 767px)');
function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether the window is as narrow as a phone's; the style sheets draw the same line at 767 px. */
export function usePhone(): boolean { return useSyncExternalStore(subscribe, () => narrow.matches); }
