import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { isRecordKind } from '#domains/sources/core/index.ts';
import { usePhone, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Page, Panel, Problem } from '#web/ui/index.ts';
import type { ListedImport } from '../shownImport.ts';
import '../sources.css';
import { ImportFilters } from './ImportFilters.tsx';
import { ImportCard, ImportTable } from './ImportTable.tsx';
import { useImports } from './useImports.ts';
import { words } from './words.ts';

/** /imports: everything that was brought, and where its rows went. */
export function ImportsPage() {
  const t = useText();
  const phone = usePhone();
  const navigate = useNavigate();
  const [question, ask] = useQuestion({ kind: '', source: '' });
  const kind = isRecordKind(question.kind) ? question.kind : undefined;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useImports({ kind, source: question.source });
  const imports = data?.pages.flatMap((page) => page.imports);
  const filtered = kind !== undefined || question.source !== '';
  const bring = <Button type="primary" onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(words.importFile)}</Button>;
  const table = imports?.length ? (phone ? imports.map((one) => <ImportCard key={one.id} one={one} />) : <Panel><ImportTable imports={imports} /></Panel>) : null;
  return (
    <Page title={useTitle(imports, filtered)} subtitle={t(words.listSays)} actions={imports?.length || filtered ? <><Link to="/import-checks">{t(words.checks)}</Link>{bring}</> : undefined}>
      {imports?.length || filtered ? <ImportFilters kind={kind} source={question.source} onAsk={ask} /> : null}
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {imports?.length === 0 ? <EmptyState title={t(filtered ? words.noneFits : words.listNone)} says={t(filtered ? words.noneFitsSays : words.listNoneSays)} next={filtered ? undefined : bring} /> : null}
      {table}
      {hasNextPage ? <div className="cq-more"><Button loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>{t(words.more)}</Button></div> : null}
    </Page>
  );
}

function useTitle(imports: readonly ListedImport[] | undefined, filtered: boolean): string {
  const t = useText();
  if (!imports) return t(words.menu);
  if (imports.length === 0) return t(filtered ? words.noneFits : words.listNone);
  const going = imports.find(({ status }) => status === 'publishing');
  if (going) return t(words.listGoing, { file: going.fileName });
  const done = imports.filter(({ status }) => status === 'published');
  return t(words.listTitle, { count: done.length, rows: done.reduce((sum, { counts }) => sum + (counts?.accepted ?? 0), 0) });
}
