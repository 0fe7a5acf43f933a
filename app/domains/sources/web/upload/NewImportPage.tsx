import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listImports, listSources } from '#domains/sources/core/index.ts';
import { useCall, useText, WireProblemError } from '#web/shell/index.ts';
import { Page, Panel, Panels, Problem } from '#web/ui/index.ts';
import { ImportLine } from '../list/ImportLine.tsx';
import { ImportSteps } from '../ImportSteps.tsx';
import { isSourceName, SourceField } from '../SourceField.tsx';
import '../sources.css';
import { words as listWords } from '../list/words.ts';
import { DropZone } from './DropZone.tsx';
import { Sending } from './Sending.tsx';
import { Templates } from './Templates.tsx';
import { useUpload } from './useUpload.ts';
import { words } from './words.ts';

/** /imports/new: choose files, see them on their way, and go on to what they are. */
export function NewImportPage() {
  const t = useText();
  const { upload, chosen, marks, begin, stop } = useUpload();
  const suggested = useCall(listSources, {}, { staleTime: 10_000 }).data?.suggested;
  const [written, setWritten] = useState<string | null>(null);
  const source = written ?? suggested ?? '';
  const failed = upload.error !== null && !(upload.error instanceof DOMException);
  const take = (files: readonly File[]) => begin({ files, source: isSourceName(source) ? source : suggested ?? '' });
  return (
    <Page title={t(words.title)} subtitle={t(words.says)} actions={<Link to="/imports">{t(listWords.allImports)}</Link>}>
      <ImportSteps current={0} {...(failed ? { status: 'error' as const } : {})} />
      <Panels split="wide">
        <div className="cq-stack">
          <Panel>
            <div className="cq-upload">
              {failed && chosen ? <Problem error={upload.error} {...(mayHelp(upload.error) ? { onRetry: () => begin(chosen) } : {})} /> : null}
              {upload.isPending && chosen ? <Sending files={chosen.files} marks={marks} onStop={stop} /> : <DropZone again={failed} onFiles={take} />}
              <SourceField value={source} onChange={setWritten} disabled={upload.isPending} />
            </div>
          </Panel>
          <RecentImports />
        </div>
        <Templates />
      </Panels>
    </Page>
  );
}

/** The same files again may do better only where the network or the server failed, not the files. */
function mayHelp(error: unknown): boolean { return !(error instanceof WireProblemError) || error.status === 0 || error.status >= 500 || error.status === 429; }

function RecentImports() {
  const t = useText();
  const imports = useCall(listImports, { query: {} }, { staleTime: 1_000 }).data?.imports.slice(0, 5) ?? [];
  if (imports.length === 0) return null;
  return <Panel title={t(words.recentTitle)} actions={<Link to="/imports">{t(listWords.allImports)}</Link>}><ul className="cq-lines">{imports.map((one) => <ImportLine key={one.id} one={one} />)}</ul></Panel>;
}
