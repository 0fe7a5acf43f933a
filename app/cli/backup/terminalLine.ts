import { Problem } from '#core/problem.ts';
import { fill, LANGS, type Lang, type Text } from '#core/text.ts';
import { stopBetweenSteps } from '#cli/interruption.ts';
import { importCliProblems } from '#cli/import/problems.ts';
import { stepName } from './words.ts';

/** One line on standard error that says what is going on, nothing where nobody looks; and the place where a person's stop is heard. */
export function stoppableLine(lang: Lang): { readonly show: (step: string, share: number | null) => void; readonly clear: () => void } {
  const seen = process.stderr.isTTY === true;
  const stop = stopBetweenSteps();
  const write = (text: string): void => { if (seen) process.stderr.write(`\r\u001b[K${text}`); };
  return {
    show: (step, share) => {
      if (stop.aborted) throw new Problem(importCliProblems.stopped);
      write(`${stepName(step, lang)}…${share === null ? '' : ` ${Math.round(share * 100)}%`}`);
    },
    clear: () => { write(''); },
  };
}

export function requireLang(lang: string | undefined): void {
  if (lang !== undefined && !LANGS.some((one) => one === lang)) throw new Problem(importCliProblems.badOption, { data: { option: '--lang', value: lang, example: '--lang en' } });
}

export const say = (text: Text, lang: Lang, data: Readonly<Record<string, unknown>> = {}): string => fill(text[lang], data);
export const counted = (totals: { readonly workTables: number; readonly workRows: number; readonly factTables: number; readonly factRows: number; readonly files: number }): Record<string, string> =>
  ({ workTables: String(totals.workTables), workRows: totals.workRows.toLocaleString('en-US'), factTables: String(totals.factTables), factRows: totals.factRows.toLocaleString('en-US'), files: String(totals.files) });
