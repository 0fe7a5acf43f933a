import type { RemoteColumn } from './remoteTable.ts';

/**
 * From where the next pull reads, given the highest value so far: that value again (rows of the same value may have come
 * since), or earlier by the overlap. Reading a row twice is harmless, missing one is not; so roundings go down.
 */
export function startOf(kind: NonNullable<RemoteColumn['cursor']>, value: string, overlap: number): string {
  if (overlap === 0) return value;
  if (kind === 'number') {
    const whole = /^-?\d+/.exec(value)?.[0];
    if (whole === undefined || /e/i.test(value)) return value;
    return (BigInt(whole) - BigInt(overlap) - (value.startsWith('-') && /\./.test(value) ? 1n : 0n)).toString();
  }
  const zoned = value.endsWith('Z');
  const moment = Date.parse(`${value.replace(' ', 'T').replace(/\.\d+/, '').replace(/Z$/, '')}${value.length === 10 ? 'T00:00:00' : ''}Z`);
  if (Number.isNaN(moment)) return value;
  const earlier = new Date(moment - overlap * 1000).toISOString();
  return value.length === 10 ? earlier.slice(0, 10) : `${earlier.slice(0, 19).replace('T', value[10] ?? 'T')}${zoned ? 'Z' : ''}`;
}

/** The highest value that a pull may remember, as SQL over a column of texts: none of a day after tomorrow, which a slip of the pen would make the end of all pulls. */
export function highestSql(kind: NonNullable<RemoteColumn['cursor']>, column: string): string {
  return kind === 'time' ? `maxIf(${column}, match(${column}, '^[0-9]{4}-') AND ${column} <= {latest:String})` : `argMax(${column}, toDecimal256OrNull(${column}, 18))`;
}
