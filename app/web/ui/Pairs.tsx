import type { ReactNode } from 'react';

export interface Pair { readonly key: string; readonly label: ReactNode; readonly value: ReactNode }

/** Names with their values, side by side: what a table says in one line, on a phone. */
export function Pairs({ pairs, across = 2 }: { readonly pairs: readonly Pair[]; readonly across?: 2 | 3 }) {
  return <dl className={`cq-pairs cq-pairs-${across}`}>{pairs.map(({ key, label, value }) => <div key={key}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>;
}
