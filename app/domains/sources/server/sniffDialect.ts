import { cutBy, delimiterOf } from './sniffDelimiter.ts';
import type { Dialect } from './readRecords.ts';

/** `sep=;`, which Excel writes and reads as the first line. */
const SEPARATOR_LINE = /^\ufeff?"?sep=(.)"?[ \t]*\r?(?:\n|$)/i;

export interface FoundDialect extends Dialect {
  /** The text's first line says what the delimiter is and is no row. */
  readonly saysDelimiter: boolean;
  /** Some mark cuts the text into columns. */
  readonly steady: boolean;
}

/** Delimiter, quote and escape of a text: whichever reading leaves the fewest records that are odd. */
export function sniffDialect(text: string, wanted: string | undefined, bareReturns: boolean, complete: boolean): FoundDialect {
  const said = SEPARATOR_LINE.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const quote = quoteOf(body);
  const plain = { quote, escape: 'doubled' as const, bareReturns };
  const given = wanted ?? said?.[1];
  const cut = given === undefined ? delimiterOf(body, plain, complete) ?? delimiterOf(body, { ...plain, escape: 'backslash' }, complete) : null;
  const delimiter = given ?? cut?.delimiter ?? ',';
  const dialect = { ...plain, delimiter };
  const escape = delimiter !== ' ' && escapes(body, dialect, complete) ? 'backslash' as const : 'doubled' as const;
  return { ...dialect, escape, saysDelimiter: said !== null, steady: given !== undefined || cut !== null };
}

/** An apostrophe quotes where values begin and end with it again and again and none does with a double quote. */
function quoteOf(text: string): string {
  const ends = (quote: string) => (text.slice(0, 200_000).match(new RegExp(`(?:^|[,;\\t|^~])[ ]*${quote}[^${quote}\\r\\n]*${quote}[ ]*(?=[,;\\t|^~\\r\\n]|$)`, 'gm')) ?? []).length;
  const single = ends(`'`);
  return single >= 2 && ends('"') === 0 ? `'` : '"';
}

/** A backslash before a quote or a delimiter means something where the text is steadier for it. */
function escapes(text: string, dialect: Dialect, complete: boolean): boolean {
  if (!text.includes(`\\${dialect.quote}`) && !text.includes(`\\${dialect.delimiter}`)) return false;
  const doubled = cutBy(dialect, text, complete);
  const backslash = cutBy({ ...dialect, escape: 'backslash' }, text, complete);
  return backslash.share > doubled.share;
}
