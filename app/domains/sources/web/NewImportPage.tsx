import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { listImports } from '#domains/sources/core/index.ts';
import { keyOf, useText, WireProblemError } from '#web/shell/index.ts';
import { Page, Panel, Panels, Problem } from '#web/ui/index.ts';
import { bytesText } from './bytesText.ts';
import { DropZone } from './DropZone.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import './sources.css';
import { uploadFile } from './uploadFile.ts';
import { words } from './words.ts';

/** /imports/new: choose a file, see it on its way, and go on to its columns. */
export function NewImportPage() {
  const t = useText();
  const { upload, file, sent, begin, stop } = useUpload();
  const failed = upload.error !== null && !(upload.error instanceof DOMException);
  return (
    <Page title={t(words.newTitle)} subtitle={t(words.newSays)}>
      <ImportSteps current={0} {...(failed ? { status: 'error' as const } : {})} />
      <Panels split="wide">
        <Panel>
          {failed && file ? <div className="cq-drop-problem"><Problem error={upload.error} {...(mayHelp(upload.error) ? { onRetry: () => begin(file) } : {})} /></div> : null}
          {upload.isPending && file ? <Sending file={file} sent={sent} onStop={stop} /> : <DropZone again={failed} onFile={begin} />}
        </Panel>
        <Panel title={t(words.needs)}>
          <ul className="cq-needs">
            <li>{t(words.needsCustomer)}</li>
            <li>{t(words.needsTime)}</li>
            <li>{t(words.needsAmount)}</li>
          </ul>
          <p className="cq-quiet">{t(words.needsMore)}</p>
        </Panel>
      </Panels>
    </Page>
  );
}

/** The same file again may do better only where the network or the server failed, not the file. */
function mayHelp(error: unknown): boolean { return !(error instanceof WireProblemError) || error.status === 0 || error.status >= 500 || error.status === 429; }

function useUpload() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const upload = useMutation({
    mutationFn: ({ chosen, signal }: { readonly chosen: File; readonly signal: AbortSignal }) => uploadFile({ file: chosen, signal, onSent: setSent }),
    onSuccess: async (id) => {
      void client.invalidateQueries({ queryKey: keyOf(listImports) });
      await navigate({ to: '/imports/$id', params: { id: String(id) } });
    },
  });
  const begin = (chosen: File) => {
    abort.current = new AbortController();
    setFile(chosen); setSent(0);
    upload.mutate({ chosen, signal: abort.current.signal });
  };
  const stop = () => abort.current?.abort();
  // Leaving the page stops the upload: nobody would see where it went.
  useEffect(() => stop, []);
  return { upload, file, sent, begin, stop };
}

function Sending({ file, sent, onStop }: { readonly file: File; readonly sent: number; readonly onStop: () => void }) {
  const t = useText();
  const done = sent >= file.size;
  return (
    <div className="cq-sending" aria-live="polite">
      <b>{t(words.uploading, { file: file.name })}</b>
      <Progress percent={file.size === 0 ? 0 : Math.floor((100 * sent) / file.size)} status="active" aria-label={t(words.uploading, { file: file.name })} />
      <p className="cq-quiet cq-number">{done ? t(words.looking) : t(words.uploaded, { sent: bytesText(sent), size: bytesText(file.size) })}</p>
      <Button onClick={onStop}>{t(words.stop)}</Button>
    </div>
  );
}
