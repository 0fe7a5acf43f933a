import type { MeasureSource } from '#domains/measures/core/index.ts';
import { PREPARED_FACTS } from '#domains/measures/server/index.ts';

type FromFacts = Extract<MeasureSource, { facts: unknown }>;

/** What an aggregate that is made of a customer's purchases looks at: lists whose rows are purchases. */
const OF_PURCHASES = /\b(purchase_\w+|days_bought|gaps|order_totals|category_totals|channel_totals)\b/;

/**
 * Which rows of its facts a measure takes, as a condition on the rows as they are kept: what stands in its aggregates' `…If`,
 * or, of what is made of purchases, the window that it cuts from them. Where neither says it all, every row up to the moment.
 */
export function rowsThatCount({ facts, aggregate }: FromFacts): { readonly sql: string; readonly moreThanCounted: boolean } {
  const said = conditionsOf(aggregate);
  if (said === null) return { sql: '1', moreThanCounted: true };
  return { sql: said.length === 0 ? '1' : `(${said.map((condition) => kept(condition, facts)).join(' OR ')})`, moreThanCounted: false };
}

function conditionsOf(aggregate: string): string[] | null {
  if (OF_PURCHASES.test(aggregate)) {
    const windows = [...aggregate.matchAll(/\ba (<|>=) (\d+)(?: AND a (<|>=) (\d+))?/g)];
    const filters = aggregate.split('arrayFilter(').length - 1;
    // A filter without a window takes all purchases.
    if (windows.length === 0 || windows.length < filters) return ['purchase'];
    return [...new Set(windows.map(([, sign, days, secondSign, secondDays]) => `purchase AND age ${sign} ${days}${secondSign === undefined ? '' : ` AND age ${secondSign} ${secondDays}`}`))];
  }
  const calls = callsIn(aggregate);
  if (calls.some(({ name }) => name.startsWith('array') || name.startsWith('group'))) return null;
  // An aggregate of all rows takes them all, whatever stands beside it.
  if (calls.some(({ name }) => /^(sum|count|min|max|avg|any|argMin|argMax|uniq\w*)$/.test(name))) return [];
  const conditional = calls.filter(({ name }) => /^(sum|count|min|max|avg|any|argMin|argMax|uniq\w*|intervalLengthSum)(OrNull|Exact)*If$/.test(name));
  return conditional.length === 0 ? null : [...new Set(conditional.map(({ last }) => last))];
}

/** Every call in an expression with its last argument. */
function callsIn(sql: string): { readonly name: string; readonly last: string }[] {
  return [...sql.matchAll(/\b([A-Za-z]\w*)\(/g)].flatMap((found) => {
    const from = found.index + found[0].length;
    let [depth, start, quoted] = [1, from, false];
    for (let i = from; i < sql.length; i++) {
      const sign = sql[i]!;
      if (sign === '\'') quoted = !quoted;
      else if (quoted) continue;
      else if (sign === '(' || sign === '[') depth++;
      else if (sign === ')' || sign === ']') { depth--; if (depth === 0) return [{ name: found[1]!, last: sql.slice(start, i).trim() }]; }
      else if (sign === ',' && depth === 1) start = i + 1;
    }
    return [];
  });
}

/** A condition over prepared columns as one over the columns that are kept. */
function kept(condition: string, facts: FromFacts['facts']): string {
  const { columns, dated } = PREPARED_FACTS[facts];
  const made: Readonly<Record<string, string>> = { ...columns, ...dated, day: 'toDate(f.at, {time_zone:String})', age: `(toInt32({as_of_day:Date}) - toInt32(day))`, as_of: `{as_of:DateTime64(3, 'UTC')}`, as_of_day: '{as_of_day:Date}' };
  const expand = (text: string, depth: number): string => text.replace(/'(?:[^'\\]|\\.)*'|\{[^}]*\}|\b[a-z_]\w*\b/gi, (word) => {
    const sql = made[word];
    return sql === undefined || sql === word || depth > 6 ? word : `(${expand(sql, depth + 1)})`;
  });
  return `(${expand(condition, 0)})`;
}
