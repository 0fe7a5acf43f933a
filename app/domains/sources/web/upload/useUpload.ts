import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { listImports, listSources } from '#domains/sources/core/index.ts';
import { keyOf } from '#web/shell/index.ts';
import { arriving } from '../arriving.ts';
import { uploadFiles } from './uploadFiles.ts';
import { marksWith, type Sent } from './uploadRate.ts';

interface Chosen { readonly files: readonly File[]; readonly source: string }

/** Sends what was chosen, tells how far it is, and goes on to the import. */
export function useUpload() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [marks, setMarks] = useState<readonly Sent[]>([]);
  const abort = useRef<AbortController | null>(null);
  const upload = useMutation({
    mutationFn: ({ files, source, signal }: Chosen & { readonly signal: AbortSignal }) => uploadFiles({ files, source, signal, onSent: (bytes) => setMarks((now) => marksWith(now, { at: performance.now(), bytes })) }),
    onSuccess: async (id) => {
      for (const stale of [listImports, listSources]) void client.invalidateQueries({ queryKey: keyOf(stale) });
      arriving.now = true;
      await navigate({ to: '/imports/$id', params: { id: String(id) } });
    },
  });
  const begin = (next: Chosen) => {
    abort.current = new AbortController();
    setChosen(next); setMarks([{ at: performance.now(), bytes: 0 }]);
    upload.mutate({ ...next, signal: abort.current.signal });
  };
  const stop = () => abort.current?.abort();
  // Leaving the page stops the upload: nobody would see where it went.
  useEffect(() => stop, []);
  return { upload, chosen, marks, begin, stop };
}
