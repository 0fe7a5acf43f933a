/** The functions of core's normalScore.ts as SQL over expressions of ours; a test holds the two together. */

export const zOfChiSquareSql = (chiSquare: string, freedom: number): string => {
  const part = 2 / (9 * freedom);
  return `((cbrt((${chiSquare}) / ${freedom}) - ${1 - part}) / ${Math.sqrt(part)})`;
};

const gainSql = (count: string, expected: string): string => `if((${count}) <= 0, 0, (${count}) * log((${count}) / (${expected})))`;
const towardsSql = (k: string, middle: string): string => `if((${k}) > (${middle}), greatest((${k}) - 0.5, ${middle}), least((${k}) + 0.5, ${middle}))`;

export const zOfShareSql = (k: string, n: string, p: string): string => {
  const middle = `(${n}) * (${p})`;
  const towards = towardsSql(k, middle);
  return `(sign(${towards} - ${middle}) * sqrt(greatest(0, 2 * (${gainSql(towards, middle)} + ${gainSql(`(${n}) - ${towards}`, `(${n}) * (1 - (${p}))`)}))))`;
};

export const zOfCountSql = (k: string, expected: string): string => {
  const towards = towardsSql(k, expected);
  return `(sign(${towards} - (${expected})) * sqrt(greatest(0, 2 * (${gainSql(towards, expected)} - (${towards} - (${expected}))))))`;
};

export const zOfTSql = (t: string, freedom: string): string => `(sign(${t}) * sqrt(${freedom} * log1p((${t}) * (${t}) / ${freedom})) * (8 * ${freedom} + 1) / (8 * ${freedom} + 3))`;

export const zOfLargestSql = (z: string, m: string): string => `sqrt(greatest(0, (${z}) * abs(${z}) - 2 * log(greatest(1, ${m}))))`;

/** How far a figure has come from where it begins to matter to where it is full, 0 to 1. */
export const rampSql = (value: string, from: number, full: number): string => `greatest(0, least(1, ((${value}) - ${from}) / ${full - from}))`;

/** Benjamini–Hochberg needs no more than this of the largest p: above it nothing can be called. */
export const LARGEST_P_RANKED = 0.1;
