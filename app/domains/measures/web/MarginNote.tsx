import type { Text } from '#core/text.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { words } from './words.ts';

type Basis = 'costs' | 'rate' | 'revenue';
const says: Readonly<Record<Basis, Text>> = { costs: words.marginFromCosts, rate: words.marginFromRate, revenue: words.marginIsRevenue };

/** Whether a value is margin or revenue, and by which rate; said wherever values are shown. */
export function MarginNote({ basis, rate }: { readonly basis: Basis; readonly rate: number }) {
  const t = useText();
  const { percent } = useFormat();
  return <span className={basis === 'revenue' ? 'cq-bad' : ''}>{t(says[basis], { rate: percent(rate) })}</span>;
}
