/** One record of a delimited text: its fields, or the line that cannot be one. */
export type TextRecord = { readonly fields: readonly string[] } | { readonly unreadable: string };

/** A quoted field that goes on longer than this was not closed where it should have been. */
const LONGEST_QUOTED = 262_144;
const LONGEST_LINE = 8_388_608;

/**
 * Reads delimited text that may be damaged: a record whose quotes do not pair gives up its first line as unreadable
 * and reading goes on with the next line, so that one stray quote never swallows the rest of a file.
 */
export class RecordReader {
  readonly #delimiter: string;
  #rest = '';
  constructor(delimiter: string) { this.#delimiter = delimiter; }

  *read(text: string, last: boolean): Generator<TextRecord> {
    const all = this.#rest + text;
    let at = 0;
    while (at < all.length) {
      const end = this.#recordEnd(all, at, last);
      if (end === null) break;
      yield end.record;
      at = end.next;
    }
    this.#rest = all.slice(at);
  }

  /** The record that starts at `from`; null when more text is needed to know. */
  #recordEnd(all: string, from: number, last: boolean): { record: TextRecord; next: number } | null {
    const fields: string[] = [];
    let at = from;
    for (;;) {
      const field = readField(all, at, this.#delimiter, last);
      if (field === 'more') return all.length - from > LONGEST_LINE ? { record: { unreadable: all.slice(from, from + 4000) }, next: all.length } : null;
      if (field === 'broken') return unreadableLine(all, from, last);
      fields.push(field.value);
      at = field.next;
      if (field.endsRecord) return { record: { fields }, next: at };
    }
  }
}

function unreadableLine(all: string, from: number, last: boolean): { record: TextRecord; next: number } | null {
  const end = all.indexOf('\n', from);
  if (end < 0 && !last && all.length - from < LONGEST_LINE) return null;
  const stop = end < 0 ? all.length : end;
  return { record: { unreadable: all.slice(from, stop).replace(/\r$/, '') }, next: end < 0 ? all.length : end + 1 };
}

type Field = { value: string; next: number; endsRecord: boolean } | 'more' | 'broken';

function readField(all: string, from: number, delimiter: string, last: boolean): Field {
  let at = from;
  while (all[at] === ' ' || (all[at] === '\t' && delimiter !== '\t')) at++;
  return all[at] === '"' ? readQuoted(all, at + 1, delimiter, last) : readBare(all, from, delimiter, last);
}

function readBare(all: string, from: number, delimiter: string, last: boolean): Field {
  const stop = delimiter.charCodeAt(0);
  for (let at = from; at < all.length; at++) {
    const code = all.charCodeAt(at);
    if (code === stop) return { value: all.slice(from, at), next: at + 1, endsRecord: false };
    if (code === 10) return { value: all.slice(from, at).replace(/\r$/, ''), next: at + 1, endsRecord: true };
  }
  return last ? { value: all.slice(from).replace(/\r$/, ''), next: all.length, endsRecord: true } : 'more';
}

function readQuoted(all: string, from: number, delimiter: string, last: boolean): Field {
  let close = all.indexOf('"', from);
  while (close >= 0 && all[close + 1] === '"') close = all.indexOf('"', close + 2);
  if (close - from > LONGEST_QUOTED) return 'broken';
  if (close < 0) return last || all.length - from > LONGEST_QUOTED ? 'broken' : 'more';
  if (close + 2 >= all.length && !last) return 'more';
  let at = close + 1;
  while (all[at] === ' ' || (all[at] === '\t' && delimiter !== '\t')) at++;
  if (at >= all.length && !last) return 'more';
  const value = all.slice(from, close).replaceAll('""', '"');
  if (all[at] === delimiter) return { value, next: at + 1, endsRecord: false };
  if (all[at] === '\r' && (all[at + 1] === '\n' || at + 1 >= all.length)) return { value, next: at + 2, endsRecord: true };
  if (all[at] === '\n' || at >= all.length) return { value, next: at + 1, endsRecord: true };
  return 'broken';
}

/** The first records of a text. A blank line is no record. */
export function firstRecords(text: string, delimiter: string, most: number, complete: boolean): (readonly string[])[] {
  const records: (readonly string[])[] = [];
  for (const record of new RecordReader(delimiter).read(text, complete)) {
    if ('fields' in record && !(record.fields.length === 1 && record.fields[0]!.trim() === '')) records.push(record.fields);
    if (records.length >= most) break;
  }
  return records;
}

/** One record as CSV that every reader understands. */
export function csvLine(fields: readonly string[]): string { return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`; }
