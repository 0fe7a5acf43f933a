import { ArrowLeftOutlined, SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listJobs } from '#core/jobContract.ts';
import { findDuplicatesNow, listDuplicates, readDuplicate } from '#domains/customers/core/duplicates/index.ts';
import { keyOf, useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { EmptyState, JobProgress, Loading, Page, Problem, useFormat } from '#web/ui/index.ts';
import { DuplicateSettings } from './DuplicateSettings.tsx';
import { PairCompare, type Decided } from './PairCompare.tsx';
import { PairList } from './PairList.tsx';
import { SkippedNote } from './SkippedNote.tsx';
import { UndoMerge } from './UndoMerge.tsx';
import { useDuplicates, type Show } from './useDuplicates.ts';
import { useKeys } from './useKeys.ts';
import { useUndoneText } from './useUndoneText.ts';
import { words } from './words.ts';
import './duplicates.css';

const SHOWS: readonly Show[] = ['open', 'merged', 'different'];
const TITLES = { merged: words.titleMerged, different: words.titleDifferent } as const;

/** /duplicates: the queue of possible duplicates, one pair side by side. Queue and pair stand in the address. */
export function DuplicatesPage() {
  const t = useText();
  const { dateTime } = useFormat();
  const [question, ask] = useQuestion({ show: 'open', pair: 0 });
  const show = SHOWS.find((one) => one === question.show) ?? 'open';
  const found = useDuplicates(show);
  const { first, error, refetch } = found;
  if (!first) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const title = show === 'open' ? (first.open === 0 ? t(words.titleNone) : t(words.titleOpen, { count: first.open })) : t(TITLES[show]);
  const subtitle = first.search ? t(words.searched, { at: dateTime(first.search.at), customers: first.search.customers, compared: first.search.compared, sure: first.sure }) : t(words.neverSearched);
  return (
    <Page title={title} subtitle={subtitle} actions={<><SearchNow running={first.searching} onOver={() => { void refetch(); }} /><DuplicateSettings /></>}>
      <Segmented aria-label={t(words.show)} value={show} onChange={(value) => ask({ show: value, pair: 0 })} options={[{ value: 'open', label: t(words.showOpen) }, { value: 'merged', label: t(words.showMerged) }, { value: 'different', label: t(words.showDifferent) }]} />
      {first.search ? <SkippedNote skipped={first.search.skipped} /> : null}
      <Queue found={found} chosen={question.pair} onChoose={(pair) => ask({ pair })} />
    </Page>
  );
}

function SearchNow({ running, onOver }: { readonly running: string | null; readonly onOver: () => void }) {
  const t = useText();
  const start = useAct(findDuplicatesNow, [listDuplicates, listJobs]);
  const jobId = start.data?.jobId ?? running;
  if (jobId) return <JobProgress key={jobId} jobId={jobId} onOver={() => { start.reset(); onOver(); }} />;
  return <>{start.error ? <Problem error={start.error} /> : null}<Button icon={<SearchOutlined />} loading={start.isPending} onClick={() => start.mutate({})}>{t(words.search)}</Button></>;
}

function Queue({ found, chosen, onChoose }: { readonly found: ReturnType<typeof useDuplicates>; readonly chosen: number; readonly onChoose: (pair: number) => void }) {
  const t = useText();
  const phone = usePhone();
  const client = useQueryClient();
  const undoneText = useUndoneText();
  const [decided, setDecided] = useState<Decided | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const pairs = found.pairs ?? [];
  const at = pairs.findIndex(({ id }) => id === chosen);
  // On a wide window a pair is always open; on a phone the list comes first.
  const shown = at >= 0 ? chosen : phone ? chosen : (pairs[0]?.id ?? 0);
  const go = (step: 1 | -1): void => { const next = pairs[Math.max(0, pairs.findIndex(({ id }) => id === shown)) + step]; if (next) onChoose(next.id); };
  useKeys({ j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1) });
  const after = (done: Decided): void => {
    const index = pairs.findIndex(({ id }) => id === shown);
    const next = pairs[index + 1] ?? pairs[index - 1];
    setUndone(null);
    setDecided(done);
    onChoose(phone || !next ? 0 : next.id);
    for (const stale of [listDuplicates, readDuplicate]) void client.invalidateQueries({ queryKey: keyOf(stale) });
  };
  const told = decided ? <Alert type="success" showIcon closable={{ onClose: () => setDecided(null) }} title={undone ?? (decided.merge === null ? t(words.saidDifferent) : t(words.merged, { merged: decided.merged, survivor: decided.survivor }))} action={decided.merge !== null && undone === null ? <UndoMerge merge={decided.merge} ask={false} onUndone={(reply) => setUndone(undoneText(reply))} /> : null} /> : null;
  if (pairs.length === 0) return <>{told}<EmptyState title={t(words.titleNone)} says={t(words.noneSays)} /></>;
  const list = <PairList pairs={pairs} chosen={shown} onChoose={onChoose} onMore={found.hasNextPage ? () => { void found.fetchNextPage(); } : null} loadingMore={found.isFetchingNextPage} />;
  const compare = shown === 0 ? null : <PairCompare id={shown} onDecided={after} />;
  if (phone) return <>{told}{compare ? <><Button icon={<ArrowLeftOutlined />} onClick={() => onChoose(0)}>{t(words.back)}</Button>{compare}</> : list}</>;
  return <>{told}<div className="cq-duplicates">{list}{compare}</div><p className="cq-quiet">{t(words.keys)}</p></>;
}
