import { uploadImport } from '#domains/sources/core/index.ts';
import { currentLang } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/index.ts';
import { problemIn } from '#web/shell/wireProblem.ts';
import { words as shellWords } from '#web/shell/words.ts';

interface Upload { readonly file: File; readonly signal: AbortSignal; readonly onSent: (bytes: number) => void }

/** Sends a file and gives the import's number. By XMLHttpRequest, since only it tells how much of a body has been sent. */
export function uploadFile({ file, signal, onSent }: Upload): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(uploadImport.method, uploadImport.path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', currentLang() === 'zh' ? 'zh-CN' : 'en');
    request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, file.size));
    request.onload = () => {
      const { status, response } = request;
      if (status >= 200 && status < 300) resolve((response as { id: number }).id); // what the contract's reply says
      else reject(problemOf(status, response));
    };
    request.onerror = () => reject(problemOf(0, null));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function problemOf(status: number, body: unknown): WireProblemError {
  const lang = currentLang();
  if (status === 0) return new WireProblemError(0, { code: 'web.unreachable', message: shellWords.unreachable[lang], hint: shellWords.unreachableHint[lang] });
  return new WireProblemError(status, problemIn(body) ?? { code: `web.status${status}`, message: shellWords.unexpected[lang].replace('{status}', String(status)), hint: shellWords.unexpectedHint[lang] });
}
