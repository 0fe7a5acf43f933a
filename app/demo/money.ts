/** Money is counted in fen (whole cents) until it is written, so that totals are exact. */
export type Fen = number;

/** '1234.50', '-0.90': the exact decimal that a database or a file takes. */
export function decimalOf(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function fenOf(decimal: string): Fen {
  if (!/^-?\d+\.\d{2}$/.test(decimal)) throw new RangeError(`not an amount with two decimals: ${decimal}`);
  return Number(decimal.replace('.', ''));
}
