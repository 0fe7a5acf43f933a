import { editDistance } from './editDistance.ts';
import { hasHan, plain } from './plainText.ts';

/** Words that stand in most addresses say little; they are spelt in many ways and count a quarter. */
const COMMON = new Set(['street', 'st', 'road', 'rd', 'avenue', 'ave', 'place', 'pl', 'drive', 'dr', 'court', 'ct', 'circuit', 'cct', 'crescent', 'cres', 'close', 'lane', 'ln', 'way', 'parade', 'terrace', 'flat', 'unit', 'apt', 'no', 'room', 'floor', 'building', 'the', '号楼', '单元', '街道', '大道', '中路', '东路', '西路', '南路', '北路', '大厦', '小区', '花园']);

/** Words and numbers of an address; Chinese runs become pairs of neighbouring characters, because nothing separates their words. */
export function addressTokens(address: string | null | undefined): string[] {
  const tokens = new Set<string>();
  for (const run of plain(address).match(/\p{Script=Han}+|\d+|[\p{L}]+/gu) ?? []) {
    if (!hasHan(run)) tokens.add(run);
    else if (run.length === 1) { if (!'号室栋幢层楼座弄组'.includes(run)) tokens.add(run); }
    else for (let i = 0; i + 1 < run.length; i++) tokens.add(run.slice(i, i + 2));
  }
  return [...tokens];
}

const weightOf = (token: string): number => (COMMON.has(token) ? 0.25 : 1);
/** The same word up to a slip, or two in a long one. */
function likely(a: string, b: string): boolean {
  const most = a.length > 7 ? 2 : 1;
  return b.length > 3 && !/\d/.test(a) && editDistance(a, b, most) <= most;
}

/** Weight of the tokens that both have (up to a typing error) over the mean weight of each: 0 to 1. */
export function addressOverlap(a: readonly string[], b: readonly string[]): number {
  const free = new Set(b);
  let shared = 0;
  let total = 0;
  for (const token of b) total += weightOf(token);
  const unmatched: string[] = [];
  for (const token of a) {
    total += weightOf(token);
    if (free.delete(token)) shared += weightOf(token); else if (token.length > 3) unmatched.push(token);
  }
  for (const token of unmatched) for (const other of free) if (likely(token, other)) { free.delete(other); shared += Math.min(weightOf(token), weightOf(other)); break; }
  return total === 0 ? 0 : (2 * shared) / total;
}

