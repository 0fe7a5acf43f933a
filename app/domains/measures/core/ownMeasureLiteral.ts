/** Letters, marks, digits and spaces of any script stand as they are; nothing of it means anything to SQL. */
const PLAIN = /^[\p{L}\p{M}\p{N} ]$/u;
/** The first letter of a Latin word: no word in a literal shall look like a name of ours to what reads SQL as text. */
const FIRST_OF_WORD = /(?<![A-Za-z0-9])[A-Za-z]/g;
const LATIN = /^[A-Za-z]$/;

/**
 * A text as a literal of the analytic engine. Whatever is not plain is written as the bytes it is made of, so that no
 * quote, brace, backslash, comment, name or end of statement can stand in it. The only place where users' text becomes SQL.
 */
export function textLiteral(text: string): string {
  const first = new Set(Array.from(text.matchAll(FIRST_OF_WORD), ({ index }) => index));
  let at = 0;
  const written = Array.from(text, (letter) => {
    const plain = PLAIN.test(letter) && !(LATIN.test(letter) && first.has(at));
    at += letter.length;
    return plain ? letter : bytesOf(letter.codePointAt(0)!).map((byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
  return `'${written.join('')}'`;
}

/** A character in UTF-8; half of a pair becomes the sign for what cannot be written. */
function bytesOf(point: number): number[] {
  if (point >= 0xD800 && point <= 0xDFFF) return bytesOf(0xFFFD);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xC0 | point >> 6, 0x80 | point & 63];
  if (point < 0x10000) return [0xE0 | point >> 12, 0x80 | point >> 6 & 63, 0x80 | point & 63];
  return [0xF0 | point >> 18, 0x80 | point >> 12 & 63, 0x80 | point >> 6 & 63, 0x80 | point & 63];
}

/** A finite number as a literal. Throws on any other: the schema lets none through. */
export function numberLiteral(value: number): string {
  const written = String(value);
  if (!Number.isFinite(value) || !/^-?\d+(\.\d+)?(e-\d+)?$/.test(written)) throw new Error(`${written} is no number for a definition`);
  return value < 0 ? `(${written})` : written;
}

/** An amount with four decimals, compared exactly. */
export function moneyLiteral(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) > 1e12) throw new Error(`${String(value)} is no amount for a definition`);
  return `toDecimal64('${value.toFixed(4)}', 4)`;
}

/** An ISO day. */
export function dayLiteral(day: string): string {
  if (!isDay(day)) throw new Error('no day for a definition');
  return `toDate('${day}')`;
}

/** A day that there is, in years that the engine's days reach. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1970-01-02' || text > '2149-06-05') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
