import type { ReactNode } from 'react';

/** A number in a table or a sentence that opens what it means. */
export function Opens({ children, onOpen, label }: { readonly children: ReactNode; readonly onOpen: () => void; readonly label?: string }) {
  return <button type="button" className="cq-opens cq-number" onClick={onOpen} {...(label ? { 'aria-label': label } : {})}>{children}</button>;
}
