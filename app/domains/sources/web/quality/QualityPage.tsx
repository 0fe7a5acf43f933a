import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { kindText, readQuality, startQuality } from '#domains/sources/core/quality/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { EmptyState, JobProgress, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import '../credibility/credibility.css';
import './quality.css';
import { SourcePanel, type Source } from './SourcePanel.tsx';
import { words } from './words.ts';

/** /data-quality: how good the data of each source are, kind by kind, the worst first. */
export function QualityPage() {
  const t = useText();
  const client = useQueryClient();
  const { dateTime } = useFormat();
  const { data, error, refetch } = useCall(readQuality, {}, { staleTime: 1_000 });
  const start = useAct(startQuality, [readQuality]);
  const title = useTitle(data?.sources);
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const act = <Button type="primary" loading={start.isPending} disabled={data.jobId !== null} onClick={() => start.mutate({})}>{t(data.sources.length > 0 ? words.measure : words.measureFirst)}</Button>;
  return (
    <Page title={title} subtitle={data.measuredAt ? t(words.says, { at: dateTime(data.measuredAt) }) : undefined} actions={data.sources.length > 0 ? act : undefined}>
      {start.error ? <Problem error={start.error} /> : null}
      {data.jobId ? <Panel><JobProgress key={data.jobId} jobId={data.jobId} onOver={() => { void client.invalidateQueries(); }} /></Panel> : null}
      {data.sources.length === 0 && !data.jobId ? <EmptyState title={t(words.titleNone)} says={t(words.noneSays)} next={<>{act}<Link to="/imports">{t(words.toImports)}</Link></>} /> : null}
      {data.sources.map((one) => <SourcePanel key={`${one.kind} ${one.source}`} one={one} />)}
    </Page>
  );
}

function useTitle(sources: readonly Source[] | undefined): string {
  const t = useText();
  const { number } = useFormat();
  const worst = sources?.[0];
  if (!sources || !worst) return t(sources ? words.titleNone : words.menu);
  return worst.score >= 90 ? t(words.titleGood, { count: sources.length }) : t(words.title, { source: worst.source, kind: t(kindText(worst.kind)), score: number(worst.score, { digits: 0 }) });
}
