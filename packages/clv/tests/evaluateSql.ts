import { logGamma } from '../src/numeric/logGamma.ts';

/** What the expressions use of ClickHouse. */
const FUNCTIONS = {
  lgamma: logGamma, log: Math.log, log1p: Math.log1p, exp: Math.exp, abs: Math.abs, greatest: Math.max, inf: Infinity, nan: NaN,
  choose: (is: boolean, yes: number, no: number): number => (is ? yes : no),
};

/** The value of a likelihood expression for one row. Respelt a little it is JavaScript; app/tests asks the engine itself. */
export function evaluateSql(sql: string, row: Readonly<Record<string, number>>): number {
  const script = sql.replaceAll(/\bif\(/g, 'choose(').replaceAll(' AND ', ' && ').replaceAll(/ = /g, ' === ');
  const names = [...Object.keys(FUNCTIONS), ...Object.keys(row)];
  return Number(new Function(...names, `return ${script}`)(...Object.values(FUNCTIONS), ...Object.values(row)));
}
