import { useEffect } from 'react';

/** Keys of the whole page; nothing happens while somebody writes, or with a modifier held. */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const writing = target !== null && (target.matches('input:not([type=radio]), textarea, select, [contenteditable]') || target.closest('[role=dialog], [role=listbox], [role=radiogroup]') !== null);
      if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}
