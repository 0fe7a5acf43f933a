import { useMemo } from 'react';
import { ChartFrame, type ChartProps } from '#web/charts/ChartFrame.tsx';
import { Drawing } from '#web/charts/Drawing.tsx';
import { useLook } from '#web/charts/useLook.ts';
import { sankeyOption, type SankeyMove, type SankeyNode } from '#web/charts/sankeyOption.ts';
import { words } from '#web/charts/words.ts';
import { useText } from '#web/shell/i18n.ts';

interface Props extends ChartProps { readonly nodes: readonly SankeyNode[]; readonly moves: readonly SankeyMove[]; readonly format: (count: number) => string; readonly onPick?: (key: string) => void }

/** Who moved from where to where: stages before on the left, after on the right. A pick tells `from>to`, or the key of a stage. */
export function SankeyChart({ nodes, moves, format, onPick, ...frame }: Props) {
  const t = useText();
  const look = useLook();
  const option = useMemo(() => sankeyOption({ nodes, moves, format, tip: (from, to, count) => t(words.movedFrom, { from, to, count }) }, look), [nodes, moves, format, look.scheme]);
  const labels = new Map(nodes.map(({ key, label }) => [key, label]));
  const columns = [{ title: t(words.from) }, { title: t(words.to) }, { title: t(words.count), number: true }];
  const rows = moves.filter(({ count }) => count > 0).map(({ from, to, count }) => [labels.get(from) ?? from, labels.get(to) ?? to, format(count)]);
  return <ChartFrame {...frame} columns={columns} rows={rows}><Drawing option={option} height={frame.height ?? 280} label={t(words.drawn, { title: frame.title })} {...(onPick ? { onPick } : {})} /></ChartFrame>;
}
