import { Button, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { EvidenceChips } from './EvidenceChips.tsx';
import type { PairShown } from './useDuplicates.ts';
import { words } from './words.ts';

interface Props { readonly pairs: readonly PairShown[]; readonly chosen: number | null; readonly onChoose: (id: number) => void; readonly onMore: (() => void) | null; readonly loadingMore: boolean }

/** The queue: who may be whom, how likely, and why. */
export function PairList({ pairs, chosen, onChoose, onMore, loadingMore }: Props) {
  const t = useText();
  return (
    <nav className="cq-pair-list" aria-label={t(words.list)}>
      <ul>{pairs.map((pair) => <li key={pair.id}><PairEntry pair={pair} chosen={pair.id === chosen} onChoose={onChoose} /></li>)}</ul>
      {onMore ? <Button onClick={onMore} loading={loadingMore}>{t(words.more)}</Button> : null}
    </nav>
  );
}

function PairEntry({ pair, chosen, onChoose }: { readonly pair: PairShown; readonly chosen: boolean; readonly onChoose: (id: number) => void }) {
  const t = useText();
  const { dateTime } = useFormat();
  const entry = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (chosen) entry.current?.scrollIntoView({ block: 'nearest' }); }, [chosen]);
  return (
    <button ref={entry} type="button" className="cq-pair" aria-current={chosen ? 'true' : undefined} onClick={() => onChoose(pair.id)}>
      <span className="cq-pair-names"><b>{pair.a.name}</b> <span aria-hidden>⇄</span> <b>{pair.b.name}</b></span>
      <Likelihood pair={pair} />
      {pair.decidedAt ? <span className="cq-quiet">{t(words.decided, { who: pair.decidedBy ?? '', at: dateTime(pair.decidedAt) })}{pair.why ? ` · ${pair.why}` : ''}</span> : <EvidenceChips evidence={pair.evidence.filter(({ bits }) => Math.abs(bits) > 1).slice(0, 4)} />}
    </button>
  );
}

export function Likelihood({ pair }: { readonly pair: PairShown }) {
  const t = useText();
  const { percent } = useFormat();
  if (pair.decidedAt) return null;
  // 100 % is never known; what is beyond asking is said in words.
  return <Tag color={pair.status === 'automatic' ? 'success' : 'processing'}>{pair.probability >= 0.9995 ? '> 99.9%' : t(words.likely, { percent: percent(pair.probability, { digits: pair.probability > 0.99 ? 1 : 0 }) })}{pair.status === 'automatic' ? ` · ${t(words.sure)}` : ''}</Tag>;
}
