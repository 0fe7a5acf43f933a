/** One record of a delimited text: its fields, or the line that cannot be one. */
export type TextRecord = { readonly fields: readonly string[] } | { readonly unreadable: string };

/** How delimited text is cut into fields. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: 'doubled' | 'backslash';
  /** A carriage return alone ends a line as well. */
  readonly bareReturns: boolean;
}
export function dialectOf(delimiter: string): Dialect { return { delimiter, quote: '"', escape: 'doubled', bareReturns: false }; }

/** A quoted field that goes on longer than this was not closed where it should have been. */
const LONGEST_QUOTED = 262_144;
const LONGEST_LINE = 8_388_608;
const LF = 10, CR = 13, BLANK = 32, TAB = 9, BACKSLASH = 92;

/**
 * Reads delimited text that may be damaged: a record whose quotes do not pair gives up its first line as unreadable
 * and reading goes on with the next line, so that one stray quote never swallows the rest of a file.
 * A blank line is a record of one empty field, so that records can be counted as a person counts lines.
 */
export class RecordReader {
  readonly #dialect: Dialect;
  readonly #stop: number;
  readonly #quote: number;
  #rest = '';
  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#stop = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
  }

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
      const field = this.#field(all, at, last);
      if (field === 'more') return all.length - from > LONGEST_LINE ? { record: { unreadable: all.slice(from, from + 4000) }, next: all.length } : null;
      if (field === 'broken') return this.#unreadableLine(all, from, last);
      fields.push(field.value);
      at = field.next;
      if (field.endsRecord) return { record: { fields }, next: at };
    }
  }

  #unreadableLine(all: string, from: number, last: boolean): { record: TextRecord; next: number } | null {
    const end = lineEnd(all, from, this.#dialect.bareReturns);
    if (end < 0 && !last && all.length - from < LONGEST_LINE) return null;
    const stop = end < 0 ? all.length : end;
    const next = end < 0 ? all.length : all.charCodeAt(end) === CR ? afterReturn(all, end) : end + 1;
    return { record: { unreadable: all.slice(from, stop).replace(/\r$/, '') }, next };
  }

  #field(all: string, from: number, last: boolean): Field {
    let at = from;
    for (let code = all.charCodeAt(at); code === BLANK || (code === TAB && this.#stop !== TAB); code = all.charCodeAt(++at));
    return this.#quote >= 0 && all.charCodeAt(at) === this.#quote ? this.#quoted(all, at + 1, last) : this.#bare(all, from, last);
  }

  #bare(all: string, from: number, last: boolean): Field {
    const { bareReturns, escape } = this.#dialect;
    const escapes = escape === 'backslash';
    let escaped = false;
    const value = (to: number) => { const text = all.slice(from, all.charCodeAt(to - 1) === CR && to > from ? to - 1 : to); return escaped ? unescape(text) : text; };
    for (let at = from; at < all.length; at++) {
      const code = all.charCodeAt(at);
      if (code === this.#stop) { const text = all.slice(from, at); return { value: escaped ? unescape(text) : text, next: at + 1, endsRecord: false }; }
      if (code === LF) return { value: value(at), next: at + 1, endsRecord: true };
      if (code === CR && bareReturns) {
        if (at + 2 >= all.length && !last) return 'more';
        return { value: escaped ? unescape(all.slice(from, at)) : all.slice(from, at), next: afterReturn(all, at), endsRecord: true };
      }
      if (escapes && code === BACKSLASH) {
        if (at + 1 >= all.length && !last) return 'more';
        if (all.charCodeAt(at + 1) !== LF) { escaped = true; at++; }
      }
    }
    return last ? { value: value(all.length), next: all.length, endsRecord: true } : 'more';
  }

  #quoted(all: string, from: number, last: boolean): Field {
    const close = this.#closing(all, from);
    if (close - from > LONGEST_QUOTED) return 'broken';
    if (close < 0) return last || all.length - from > LONGEST_QUOTED ? 'broken' : 'more';
    if (close + 2 >= all.length && !last) return 'more';
    let at = close + 1;
    for (let code = all.charCodeAt(at); code === BLANK || (code === TAB && this.#stop !== TAB); code = all.charCodeAt(++at));
    if (at >= all.length && !last) return 'more';
    const text = all.slice(from, close);
    const value = this.#dialect.escape === 'backslash' ? unescape(text) : text.replaceAll(this.#dialect.quote.repeat(2), this.#dialect.quote);
    const code = at >= all.length ? LF : all.charCodeAt(at);
    if (code === this.#stop) return { value, next: at + 1, endsRecord: false };
    if (code === CR && (all.charCodeAt(at + 1) === LF || at + 1 >= all.length)) return { value, next: at + 2, endsRecord: true };
    if (code === LF) return { value, next: at + 1, endsRecord: true };
    return code === CR && this.#dialect.bareReturns ? { value, next: afterReturn(all, at), endsRecord: true } : 'broken';
  }

  /** Where the quote is that closes the field; -1 where there is none yet. */
  #closing(all: string, from: number): number {
    const { quote, escape } = this.#dialect;
    for (let at = all.indexOf(quote, from); at >= 0; at = all.indexOf(quote, at)) {
      if (escape === 'backslash') {
        let slashes = 0;
        while (at - 1 - slashes >= from && all.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
        if (slashes % 2 === 0) return at;
        at += 1;
      } else if (all[at + 1] === quote) at += 2;
      else return at;
    }
    return -1;
  }
}

type Field = { value: string; next: number; endsRecord: boolean } | 'more' | 'broken';

/** What a backslash stands before is meant as it is; `\N` is what databases write for nothing and stays. */
function unescape(text: string): string { return text.replace(/\\([^N])/gs, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char === 'r' ? '' : char)); }

/** Some programs end a line with two returns and a feed. */
function afterReturn(all: string, at: number): number { return all.charCodeAt(at + 1) === LF ? at + 2 : all.charCodeAt(at + 1) === CR && all.charCodeAt(at + 2) === LF ? at + 3 : at + 1; }

function lineEnd(all: string, from: number, bareReturns: boolean): number {
  const feed = all.indexOf('\n', from);
  if (!bareReturns) return feed;
  const back = all.indexOf('\r', from);
  return back < 0 ? feed : feed < 0 ? back : Math.min(back, feed);
}

export function isBlank(record: TextRecord): boolean { return 'fields' in record && record.fields.length === 1 && record.fields[0]!.trim() === ''; }

/** The first records of a text, with blank lines and what cannot be read. */
export function rawRecords(text: string, dialect: Dialect, most: number, complete: boolean): TextRecord[] {
  const records: TextRecord[] = [];
  for (const record of new RecordReader(dialect).read(text, complete)) if (records.push(record) >= most) break;
  return records;
}

/** One record as CSV that every reader understands. */
export function csvLine(fields: readonly string[]): string {
  let line = '';
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    line += `${i === 0 ? '"' : ',"'}${field.includes('"') ? field.replaceAll('"', '""') : field}"`;
  }
  return `${line}\n`;
}
