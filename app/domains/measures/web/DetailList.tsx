import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { detailRows, type DetailRow } from './detailRows.ts';
import { detailValueWords, detailWords, words } from './words.ts';

/** Details that are shares of 1. */
const SHARES: ReadonlySet<string> = new Set(['intervalLevel', 'discountPerYear', 'marginRate', 'rate', 'bias', 'top20Share', 'level', 'within', 'below', 'above']);
/** More than this is folded away. */
const MOST_IN_SIGHT = 12;

/** What a step or a policy says of itself, as names and values. */
export function DetailList({ detail }: { readonly detail: unknown }) {
  const t = useText();
  const { number, rate } = useFormat();
  const rows = detailRows(detail).filter(({ path }) => path.at(-1) !== 'warnings' && path[0] !== 'uncertainty');
  if (rows.length === 0) return null;
  const told = ({ path, value, count }: DetailRow) => (count !== undefined ? t(words.items, { count }) : typeof value === 'number' ? (SHARES.has(path.at(-1) ?? '') ? rate(value) : number(value)) : value === null ? '–' : typeof value === 'boolean' ? (value ? '✓' : '✗') : detailValueWords[value] ? t(detailValueWords[value]) : value);
  const list = <dl className="cq-detail">{rows.map((row) => <div key={row.path.join('.')}><dt>{row.path.map((name) => (detailWords[name] ? t(detailWords[name]) : name)).join(' · ')}</dt><dd className="cq-number">{told(row)}</dd></div>)}</dl>;
  return rows.length > MOST_IN_SIGHT ? <details className="cq-more"><summary>{t(words.detailCount, { count: rows.length })}</summary>{list}</details> : list;
}
