import type { Exposure } from './exposure.ts';
import type { Paths } from './paths.ts';
import { gaussLegendre } from '../numeric/gaussLegendre.ts';

/** Sums over one history that value, prediction and gradient are made of; all relative to what is factored out at tx. */
export interface HistorySums {
  /** alpha + A and beta + D at tx and at T. */
  ageX: number;
  lifeX: number;
  ageT: number;
  lifeT: number;
  /** Likelihood without purchases divided by (alpha + A(tx))^−(r+x) (beta + D(tx))^−s: of those alive at T, and of all. */
  alive: number;
  all: number;
  /** The part of those who left. */
  gone: number;
  /** Means under the posterior of the time of leaving, times `all`: of ln of both clocks' growth since tx, of 1/(alpha + A) and 1/(beta + D). */
  logAge: number;
  logLife: number;
  invAge: number;
  invLife: number;
  invLifeGone: number;
  /** The same of each term's derivative over its clock, and, of those who left, of the covariate at that moment. */
  readonly term: Float64Array;
  readonly termGone: Float64Array;
}

export const historySums = (terms: number): HistorySums => ({ ageX: 0, lifeX: 0, ageT: 0, lifeT: 0, alive: 0, all: 0, gone: 0, logAge: 0, logLife: 0, invAge: 0, invLife: 0, invLifeGone: 0, term: new Float64Array(terms), termGone: new Float64Array(terms) });

const SHORT = gaussLegendre(4);
const LONG = gaussLegendre(8);
/**
 * A step may let the integrand fall by e^−2 and a clock grow by a half: then 8 nodes are exact to rounding (error of
 * Gauss–Legendre for e^−cu: 2e-23 c^16; pole of a power at twice the step's length: 10^−16). Short steps need 4.
 */
const FALL = 2;
const GROWTH = 0.5;
const SHORT_FALL = 0.1;
const SHORT_GROWTH = 0.05;
/** What is left after this point adds nothing to the sum. */
const NOTHING = 1e-18;

/**
 * The bracket of the likelihood of one history on path p (whose exposure must have been walked):
 *   (α+A(T))^−(r+x) (β+D(T))^−s + s ∫_tx^T D'(u) (α+A(u))^−(r+x) (β+D(u))^−(s+1) du,
 * divided by its first factor taken at tx, so that everything lies in [0, 1]. Piece by piece A and D are linear; the
 * integral is stepped through each piece with Gauss–Legendre nodes.
 * Source: BMN2021 (the model); integral form CHANGQING.
 */
export function historyBracket(r: number, alpha: number, s: number, beta: number, { offset, start, combination, values, terms }: Pick<Paths, 'offset' | 'start' | 'combination' | 'values' | 'terms'>, exposure: Exposure, p: number, x: number, tx: number, T: number, from: number, to: number, out: HistorySums, slopes: boolean): void {
  const { rateA, rateD, A, D, slope } = exposure;
  const base = offset[p]!;
  const power = r + x;
  const at = (piece: number, age: number, clock: Float64Array, rate: Float64Array): number => clock[piece - base]! + rate[combination[piece]!]! * (age - start[piece]!);
  const ageX = alpha + at(from, tx, A, rateA);
  const lifeX = beta + at(from, tx, D, rateD);
  let gone = 0;
  let logAge = 0;
  let logLife = 0;
  let invAge = 0;
  let invLife = 0;
  if (slopes) {
    out.term.fill(0);
    out.termGone.fill(0);
  }
  let over = false;
  for (let piece = from; piece <= to && !over; piece++) {
    const c = combination[piece]!;
    const wA = rateA[c]!;
    const wD = rateD[c]!;
    const origin = start[piece]!;
    let u = piece === from ? tx : origin;
    const end = piece === to ? T : start[piece + 1]!;
    let pieceGone = 0;
    let ageSum = 0;
    let ageTime = 0;
    let lifeSum = 0;
    let lifeTime = 0;
    while (u < end) {
      const age = alpha + A[piece - base]! + wA * (u - origin);
      const life = beta + D[piece - base]! + wD * (u - origin);
      const fall = (power * wA) / age + ((s + 1) * wD) / life;
      const growth = Math.max(wA / age, wD / life);
      let h = Math.min(FALL / fall, GROWTH / growth);
      if (!(h < end - u)) h = end - u;
      if (!(u + h > u)) {
        gone = NaN; // clocks so fast that a step has no length: no parameters of anything real
        over = true;
        break;
      }
      const { x: nodes, w: weights } = fall * h < SHORT_FALL && growth * h < SHORT_GROWTH ? SHORT : LONG;
      for (let k = 0; k < nodes.length; k++) {
        const shift = h * nodes[k]!;
        const nodeAge = age + wA * shift;
        const nodeLife = life + wD * shift;
        const grownAge = Math.log(nodeAge / ageX);
        const grownLife = Math.log(nodeLife / lifeX);
        const e = (Math.exp(-power * grownAge - s * grownLife) * s * wD * h * weights[k]!) / nodeLife;
        pieceGone += e;
        if (!slopes) continue;
        const time = u - origin + shift;
        logAge += e * grownAge;
        logLife += e * grownLife;
        ageSum += e / nodeAge;
        ageTime += (e * time) / nodeAge;
        lifeSum += e / nodeLife;
        lifeTime += (e * time) / nodeLife;
      }
      u = h === end - u ? end : u + h;
      const left = Math.exp(-power * Math.log((age + wA * h) / ageX) - s * Math.log((life + wD * h) / lifeX));
      if (left <= NOTHING * (gone + pieceGone)) {
        over = true;
        break;
      }
    }
    gone += pieceGone;
    if (!slopes) continue;
    invAge += ageSum;
    invLife += lifeSum;
    for (let j = 0; j < terms.length; j++) {
      const z = values[j]![c]!;
      if (terms[j]!.process === 'trans') out.term[j]! += slope[j]![piece - base]! * ageSum + z * wA * ageTime;
      else {
        const own = slope[j]![piece - base]! * lifeSum + z * wD * lifeTime;
        out.term[j]! += own;
        out.termGone[j]! += z * pieceGone - own;
      }
    }
  }
  const ageT = alpha + at(to, T, A, rateA);
  const lifeT = beta + at(to, T, D, rateD);
  const grownAge = Math.log(ageT / ageX);
  const grownLife = Math.log(lifeT / lifeX);
  const alive = Math.exp(-power * grownAge - s * grownLife);
  out.ageX = ageX;
  out.lifeX = lifeX;
  out.ageT = ageT;
  out.lifeT = lifeT;
  out.alive = alive;
  out.gone = gone;
  out.all = alive + gone;
  if (!slopes) return;
  out.logAge = logAge + alive * grownAge;
  out.logLife = logLife + alive * grownLife;
  out.invAge = invAge + alive / ageT;
  out.invLife = invLife + alive / lifeT;
  out.invLifeGone = invLife;
  const c = combination[to]!;
  for (let j = 0; j < terms.length; j++) {
    const trans = terms[j]!.process === 'trans';
    const moved = slope[j]![to - base]! + values[j]![c]! * (trans ? rateA : rateD)[c]! * (T - start[to]!);
    out.term[j]! += (alive * moved) / (trans ? ageT : lifeT);
  }
}
