import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Problem } from '#web/ui/index.ts';
import { FileStep } from './file/FileStep.tsx';
import { ImportJob } from './ImportJob.tsx';
import { words } from './importWords.ts';
import { MappingStep } from './mapping/MappingStep.tsx';
import { DryRun } from './outcome/DryRun.tsx';
import { Published } from './outcome/Published.tsx';
import { isTried, type ShownImport } from './shownImport.ts';
import type { Place } from './stepPlaces.ts';
import { Undone } from './undo/Undone.tsx';
import { useDraft } from './useDraft.ts';

interface Props { readonly batch: ShownImport; readonly place: Place; readonly onStep: (step: string) => void }

/** What can be seen and done where an import stands. */
export function ImportStage({ batch, place, onStep }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const [draft, change] = useDraft(batch);
  const { counts, jobId, problem } = batch;
  const another = <Button type="primary" onClick={() => { void navigate({ to: '/imports/new' }); }}>{t(words.importAnother)}</Button>;
  const wrong = (says: string) => (problem ? <Problem title={problem.message} hint={[problem.hint, says].filter(Boolean).join(' ')} /> : null);
  const columns = <MappingStep batch={batch} draft={draft} onDraft={change} onBack={() => onStep('file')} {...(isTried(batch) ? { onResult: () => onStep('') } : {})} />;
  switch (place) {
    case 'file': return <>{batch.status === 'failed' ? wrong(t(words.failedSays)) : null}<FileStep batch={batch} onNext={() => onStep('columns')} /></>;
    case 'columns': return <>{batch.status === 'failed' && counts === null ? wrong(t(words.failedSays)) : null}{columns}</>;
    case 'trying': case 'writing': return jobId === null ? <Loading as="card" /> : <ImportJob key={jobId} batch={batch} jobId={jobId} instead={columns} />;
    case 'stopped': case 'result': return counts === null ? null : <>{wrong(t(words.stoppedSays))}<DryRun batch={batch} counts={counts} onChange={() => onStep('columns')} /></>;
    case 'done': return counts === null ? null : <>{wrong(t(words.undoFailedSays))}<Published batch={batch} counts={counts} /></>;
    case 'undone': return <Undone batch={batch} next={another} />;
    case 'discarded': return <EmptyState title={t(words.titleDiscarded, { file: batch.fileName })} says={t(words.discarded)} next={another} />;
  }
}
