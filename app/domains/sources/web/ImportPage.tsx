import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readImport, recordKinds } from '#domains/sources/core/index.ts';
import { useCall, useQuestion, useText } from '#web/shell/index.ts';
import { Loading, Page, Problem, useFormat } from '#web/ui/index.ts';
import { capital } from './capital.ts';
import { fileNotes } from './file/fileNotes.ts';
import { ImportStage } from './ImportStage.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { words } from './importWords.ts';
import { useImportName } from './list/ImportLine.tsx';
import { words as listWords } from './list/words.ts';
import { isGoing, isTried, shownImport, type ShownImport } from './shownImport.ts';
import './sources.css';
import { placeOf, type Place } from './stepPlaces.ts';
import { StepPlace } from './StepPlace.tsx';

/** /imports/$id: one import where it stands, as the server knows it; `?step=file` and `?step=columns` open what can still be changed. */
export function ImportPage() {
  const t = useText();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useCall(readImport, { params: { id: Number(id) } }, { staleTime: 0, again: (reply) => (reply && isGoing(reply.status) ? 1_500 : false) });
  if (error && !data) return <Page title={t(listWords.menu)}><Problem error={error} onRetry={() => { void refetch(); }} actions={<Link to="/imports">{t(listWords.allImports)}</Link>} /></Page>;
  return data ? <OneImport batch={shownImport(data)} /> : <Loading />;
}

const STEP: Readonly<Record<Place, number>> = { file: 1, columns: 2, trying: 3, result: 3, writing: 4, done: 4, undone: 4, stopped: 4, discarded: 0 };

function OneImport({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const [{ step }, ask] = useQuestion({ step: '' });
  const place = placeOf(batch, step);
  const going = isGoing(batch.status);
  // Once something is under way, its result is what comes next.
  useEffect(() => { if (going && step !== '') ask({ step: '' }); }, [going, step]);
  const go = (to: string) => ask({ step: to }, { replace: false });
  const open = place === 'file' || place === 'columns' || place === 'result';
  const goTo = open ? { 1: () => go('file'), ...(batch.kindIsSure || place !== 'file' ? { 2: () => go('columns') } : {}), ...(isTried(batch) ? { 3: () => go('') } : {}) } : {};
  const title = useTitle(batch, place);
  const status = place === 'done' || place === 'undone' ? 'finish' : batch.status === 'failed' && place !== 'columns' && place !== 'file' ? 'error' : 'process';
  return (
    <Page title={title} subtitle={<Subtitle batch={batch} />} actions={<Link to="/imports">{t(listWords.allImports)}</Link>}>
      <ImportSteps current={STEP[place]} status={status} goTo={goTo} />
      <StepPlace step={place} label={title} says={title}>
        <ImportStage batch={batch} place={place} onStep={go} />
      </StepPlace>
    </Page>
  );
}

function Subtitle({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const notes = [capital(t(recordKinds[batch.kind].text)), batch.source, ...(batch.files.length > 0 ? fileNotes(batch, t) : [])].join(' · ');
  if (batch.parentBatch === null) return notes;
  return <>{notes} · <Link to="/imports/$id" params={{ id: String(batch.parentBatch) }}>{t(words.releasedFrom, { id: batch.parentBatch })}</Link></>;
}

function useTitle(batch: ShownImport, place: Place): string {
  const t = useText();
  const { number } = useFormat();
  const { counts, status, publishedAt } = batch;
  const file = useImportName()(batch);
  const titles: Readonly<Record<Place, typeof words.titleFile>> = {
    file: words.titleFile, columns: words.titleColumns, trying: words.titleChecking, result: words.titleChecked, writing: status === 'undoing' ? words.titleUndoing : words.titlePublishing,
    done: counts?.updated ? words.titlePublished : words.titlePublishedNew, undone: words.titleUndone, stopped: words.titleStopped, discarded: words.titleDiscarded,
  };
  const failed = status === 'failed' && publishedAt === null && (place === 'file' || place === 'columns') && counts === null;
  return t(failed ? words.titleFailed : titles[place], { file, read: number(counts?.read), accepted: number(counts?.accepted), created: number(counts?.created), updated: number(counts?.updated) });
}
