import { uploadImport, type RecordKind } from '#domains/sources/core/index.ts';
import { currentLang } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/index.ts';
import { problemIn } from '#web/shell/wireProblem.ts';
import { words as shellWords } from '#web/shell/words.ts';

interface Upload { readonly files: readonly File[]; readonly source: string; readonly kind?: RecordKind; readonly signal: AbortSignal; readonly onSent: (bytes: number) => void }

export function bytesOf(files: readonly Pick<File, 'size'>[]): number { return files.reduce((sum, { size }) => sum + size, 0); }

/** Sends files as one import and gives its number. By XMLHttpRequest, since only it tells how much of a body has been sent. */
export function uploadFiles({ files, source, kind, signal, onSent }: Upload): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(uploadImport.method, uploadImport.path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLang() === 'zh' ? 'zh-CN' : 'en');
    request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, bytesOf(files)));
    request.onload = () => {
      const { status, response } = request;
      if (status >= 200 && status < 300) resolve((response as { id: number }).id); // what the contract's reply says
      else reject(problemOf(status, response));
    };
    request.onerror = () => reject(problemOf(0, null));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    // The server reads the form as it comes: what is said of the files stands before them.
    if (source !== '') form.append('source', source);
    if (kind !== undefined) form.append('kind', kind);
    for (const file of files) form.append('file', file);
    request.send(form);
  });
}

function problemOf(status: number, body: unknown): WireProblemError {
  const lang = currentLang();
  if (status === 0) return new WireProblemError(0, { code: 'web.unreachable', message: shellWords.unreachable[lang], hint: shellWords.unreachableHint[lang] });
  return new WireProblemError(status, problemIn(body) ?? { code: `web.status${status}`, message: shellWords.unexpected[lang].replace('{status}', String(status)), hint: shellWords.unexpectedHint[lang] });
}
