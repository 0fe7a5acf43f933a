import { fill, type Lang, type Text } from '#core/text.ts';
import { table } from '#cli/terminal.ts';
import { recordKinds, type UndoPlan } from '#domains/sources/core/index.ts';
import type { ImportState } from '#domains/sources/server/index.ts';
import type { ImportOutcome } from './outcome.ts';
import { severityWords, statusWords, words } from './words.ts';

export interface TextStyle { readonly strong: (text: string) => string; readonly dim: (text: string) => string; readonly warn: (text: string) => string }

const number = (n: number): string => n.toLocaleString('en-US');

/** What became of every row, for a person. */
export function outcomeText(outcome: ImportOutcome, { lang, alone, style }: { readonly lang: Lang; readonly alone: boolean; readonly style: TextStyle }): string {
  const say = (text: Text, data: Readonly<Record<string, unknown>> = {}): string => fill(text[lang], data);
  const { batch, kind, source, reasons, warnings } = outcome;
  const title = say(words.title, { what: batch === null ? say(words.tried) : `${say(words.imported)} · ${say(words.batch, { batch })}`, kind: recordKinds[kind].text[lang], source });
  const ofAccepted = outcome.accepted > 0 ? say(words.ofAccepted, { created: number(outcome.created), updated: number(outcome.updated) }) : '';
  const counts: (readonly [string, string, string])[] = [
    [say(words.read), number(outcome.read), ''], [say(words.accepted), number(outcome.accepted), ofAccepted], [say(words.unchanged), number(outcome.unchanged), ''], [say(words.rejected), number(outcome.rejected), ''], [say(words.quarantined), number(outcome.quarantined), ''],
    ...(outcome.newCustomers > 0 ? [[say(words.newCustomers), number(outcome.newCustomers), ''] as const] : []),
  ];
  const lines = [style.strong(title), '', ...table([{ head: '' }, { head: '', right: true }, { head: '' }], counts, style.dim)];
  if (reasons.length > 0) lines.push('', ...table([{ head: say(words.reason) }, { head: say(words.rows), right: true }, { head: say(words.what) }], reasons.map(({ label, count, severity }) => [label, number(count), severityWords[severity][lang]]), style.dim));
  if (warnings.length > 0) lines.push('', style.dim(say(words.warnings)), ...warnings.map((text) => style.warn(text)));
  lines.push('', style.dim(say(words.seconds, { seconds: outcome.seconds })));
  if (batch !== null && outcome.accepted > 0) lines.push(style.dim(say(words.undoHint, { batch })));
  if (batch !== null && alone) lines.push(style.dim(say(words.waits)));
  return `${lines.join('\n')}\n`;
}

export function undoText(batch: number, plan: UndoPlan, lang: Lang): string {
  const first = fill(words.undoPlan[lang], { batch, removes: number(plan.removes), restores: number(plan.restores), removesCustomers: number(plan.removesCustomers) });
  const told = (things: UndoPlan['hindrances']): string[] => things.map(({ what, count, batch: by }) => `  ${fill(words.hindrance[lang], { what: what[lang], count: number(count), by: by === null ? '' : fill(words.byBatch[lang], { batch: by }) })}`);
  return `${[first, ...(plan.possible ? told(plan.notes) : [words.hindered[lang], ...told(plan.hindrances)])].join('\n')}\n`;
}

export function importsText(imports: readonly ImportState[], lang: Lang, style: TextStyle): string {
  if (imports.length === 0) return `${words.noImports[lang]}\n`;
  const heads = [words.number, words.at, words.kind, words.source, words.status, words.read, words.accepted, words.file];
  const rows = imports.map(({ batch, createdAt, kind, source, status, counts, fileName }) => [String(batch), createdAt.slice(0, 16).replace('T', ' '), recordKinds[kind].text[lang], source, statusWords[status][lang], counts === null ? '' : number(counts.read), counts === null ? '' : number(counts.accepted), fileName]);
  return `${table(heads.map((head, i) => ({ head: head[lang], right: [0, 5, 6].includes(i), most: 40 })), rows, style.dim).join('\n')}\n`;
}
