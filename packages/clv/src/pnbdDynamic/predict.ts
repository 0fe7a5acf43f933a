import { faultsOf, requireFrame, slack, validParams } from './domain.ts';
import { exposureOf, type Exposure } from './exposure.ts';
import { historyBracket, historySums, type HistorySums } from './history.ts';
import { pathsOf, pieceAt, type Paths } from './paths.ts';
import { rowsOf, type DynamicRows } from './rows.ts';
import type { DynamicHistories, PnbdDynamicParams } from './types.ts';
import { ClvError } from '../error.ts';
import { decayIntegral } from '../numeric/decayIntegral.ts';
import { gaussLegendre } from '../numeric/gaussLegendre.ts';
import { logGammaRatio } from '../numeric/logGammaRatio.ts';

interface At { readonly i: number; readonly rows: DynamicRows; readonly paths: Paths; readonly exposure: Exposure; readonly sums: HistorySums }

/**
 * One number for each distinct history, put back in the order of the data; NaN for rows outside the domain.
 * @param until how far beyond T covariates are needed
 */
function eachHistory(params: PnbdDynamicParams, data: DynamicHistories, until: number, of: (at: At) => number): Float64Array {
  requireFrame(data);
  const n = data.first.length;
  if (!validParams(params) || !(until >= 0 && until < Infinity)) return new Float64Array(n).fill(NaN);
  const valid = Uint8Array.from({ length: n }, (_, i) => (faultsOf(data, i, until).length === 0 ? 1 : 0));
  const paths = pathsOf(data, until);
  const rows = rowsOf(data, paths);
  const exposure = exposureOf(paths);
  exposure.update(coefficientsOf(params, paths));
  const sums = historySums(paths.terms.length);
  const { r, alpha, s, beta } = params;
  const values = new Float64Array(rows.x.length);
  for (let i = 0, walked = -1; i < values.length; i++) {
    const p = rows.path[i]!;
    if (valid[rows.row[i]!] === 0) continue;
    if (p !== walked) exposure.walk(walked = p, false);
    historyBracket(r, alpha, s, beta, paths, exposure, p, rows.x[i]!, rows.tx[i]!, rows.T[i]!, rows.from[i]!, rows.to[i]!, sums, false);
    values[i] = of({ i, rows, paths, exposure, sums });
  }
  return Float64Array.from({ length: n }, (_, i) => (valid[i] === 1 ? values[rows.of[i]!]! : NaN));
}

/**
 * The coefficient of each term of the calendar.
 * @throws ClvError `invalid-data` unless every coefficient has its covariate and every covariate its coefficient
 */
export function coefficientsOf({ coefficients }: PnbdDynamicParams, { terms }: Paths): number[] {
  const given = terms.map(({ process, covariate }) => `${process}.${covariate}`);
  const wanted = (['trans', 'life'] as const).flatMap((process) => Object.keys(coefficients[process]).map((name) => `${process}.${name}`));
  const problems = [
    ...wanted.filter((name) => !given.includes(name)).map((name) => ({ at: `calendar.${name}`, rule: 'is given, because the parameters have its coefficient' })),
    ...given.filter((name) => !wanted.includes(name)).map((name) => ({ at: `calendar.${name}`, rule: 'has a coefficient in the parameters' })),
  ];
  if (problems.length > 0) throw new ClvError('invalid-data', 'the covariates of the calendar are not those of the parameters', problems);
  return terms.map(({ process, covariate }) => coefficients[process as 'trans' | 'life'][covariate]!); // just checked
}

/** Log-likelihood of each history (times of all purchases), not weighted; NaN outside the domain. Source: BMN2021. */
export function logLikEach(params: PnbdDynamicParams, data: DynamicHistories): Float64Array {
  const { r, alpha, s, beta, coefficients } = params;
  return eachHistory(params, data, 0, ({ i, rows, paths, sums }) => {
    const x = rows.x[i]!;
    let value = (x === 0 ? 0 : logGammaRatio(r, x)) - r * Math.log(sums.ageX / alpha) - x * Math.log(sums.ageX) - s * Math.log(sums.lifeX / beta) + Math.log(sums.all);
    paths.terms.forEach(({ process, covariate }, j) => { if (process === 'trans') value += coefficients.trans[covariate]! * rows.bought[j]![i]!; });
    return value;
  });
}

/** Log-likelihood with all constants; NaN if anything is outside the domain. `weights` count equal customers. Source: BMN2021. */
export function logLik(params: PnbdDynamicParams, data: DynamicHistories): number {
  return logLikEach(params, data).reduce((sum, value, i) => sum + value * (data.weights === undefined ? 1 : data.weights[i]!), 0);
}

/** P(alive at T | history) of each customer. Source: BMN2021. */
export function pAlive(params: PnbdDynamicParams, data: DynamicHistories): Float64Array {
  return eachHistory(params, data, 0, ({ sums }) => sums.alive / sums.all);
}

/**
 * E[purchases in (T, T + t] | history] of each customer, the covariates of that time being known:
 *   P(alive) (r+x)/(α+A(T)) ∫_T^{T+t} A'(u) [(β+D(T)) / (β+D(u))]^s du,
 * in closed form on each piece. With T = 0 and no purchases it is the expectation of a new customer.
 * Source: BMN2021; form CHANGQING.
 */
export function conditionalExpected(params: PnbdDynamicParams, data: DynamicHistories, t: number): Float64Array {
  return dect(params, data, t, 0);
}

const NODES = gaussLegendre(16);

/**
 * Discounted expected conditional transactions: purchases in (T, T + t], each discounted to T at the continuous rate delta
 * per unit of time.
 * Source: BMN2021; form CHANGQING.
 */
export function dect(params: PnbdDynamicParams, data: DynamicHistories, t: number, delta: number): Float64Array {
  const { r, s, beta } = params;
  if (!(delta >= 0 && delta < Infinity)) return new Float64Array(data.first.length).fill(NaN);
  return eachHistory(params, data, t, ({ i, rows, paths, exposure, sums }) => {
    const { start, offset, combination } = paths;
    const T = rows.T[i]!;
    const end = T + t;
    const p = rows.path[i]!;
    let total = 0;
    for (let piece = pieceAt(paths, p, T); piece < offset[p + 1]!; piece++) {
      const from = Math.max(T, start[piece]!);
      const to = piece + 1 < offset[p + 1]! ? Math.min(end, start[piece + 1]!) : end;
      if (to <= from) continue;
      const c = combination[piece]!;
      const rate = exposure.rateD[c]!;
      const life = beta + exposure.D[piece - offset[p]!]! + rate * (from - start[piece]!);
      const still = Math.exp(-s * Math.log(life / sums.lifeT));
      total += exposure.rateA[c]! * Math.exp(-delta * (from - T)) * still * stay(s, life, rate, to - from, delta);
      if (piece + 1 === offset[p + 1]! || start[piece + 1]! > end + slack(end)) break;
    }
    return ((sums.alive / sums.all) * (r + rows.x[i]!) * total) / sums.ageT;
  });
}

/** ∫₀^h e^(−δu) [life / (life + rate u)]^s du: how long a customer is still there, discounted. */
function stay(s: number, life: number, rate: number, h: number, delta: number): number {
  if (delta === 0) return rate === 0 ? h : (life / rate) * decayIntegral(s - 1, Math.log1p((rate * h) / life));
  let sum = 0;
  for (let u = 0; u < h;) {
    const grown = life + rate * u;
    const scale = Math.exp(-delta * u - s * Math.log(grown / life));
    if (scale < 1e-17 * sum * delta) break;
    const step = Math.min(h - u, 4 / (delta + (s * rate) / grown), (0.5 * grown) / rate);
    for (let k = 0; k < NODES.x.length; k++) sum += NODES.w[k]! * step * scale * Math.exp(-delta * step * NODES.x[k]! - s * Math.log1p((rate * step * NODES.x[k]!) / grown));
    u = step === h - u ? h : u + step;
  }
  return sum;
}
