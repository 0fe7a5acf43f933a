import { gompertzAge, gompertzHazard, reachOf, singularityOf } from './gompertz.ts';
import { gaussLegendre, type Quadrature } from '../numeric/gaussLegendre.ts';

/**
 * The Gompertz/NBD likelihood of one history: with k = r + x, la(u) = ln(1 + u/α), lq(u) = ln(1 + (e^{bu} − 1)/β),
 *
 *   L · Γ(r)/Γ(r+x) · α^x = e^{−k·la(T) − s·lq(T)} + (s b/β) ∫_tx^T e^{bu − k·la(u) − (s+1)·lq(u)} du
 *
 * (BG2012). As for the Pareto/NBD the integral runs over y = ln(1 + u/m), m the distance to the nearest singularity on the
 * left, in pieces short enough for Gauss–Legendre, and the same nodes give the exact gradient.
 */

const [RULE_10, RULE_16, RULE_24] = [10, 16, 24].map(gaussLegendre) as [Quadrature, Quadrature, Quadrature];
const NEGLIGIBLE = 40;
const LONGEST = 2;
const STEEP = 24;

const ruleFor = (drop: number, length: number): Quadrature => (drop <= 4 && length <= 1 ? RULE_10 : drop <= 14 ? RULE_16 : RULE_24);

/** ∫ e^h dy and the same with la, lq, u/(α+u), bu·(1 − (s+1)·hazard) and u's part of d lq/d ln β beside e^h. */
const sums = new Float64Array(6);

interface Setting { r: number; alpha: number; b: number; s: number; beta: number; k: number; m: number }
const at: Setting = { r: 0, alpha: 0, b: 0, s: 0, beta: 0, k: 0, m: 0 };

/** The logarithm of the integrand over y, without its constant. */
const level = (y: number, u: number): number => y + at.b * u - at.k * Math.log1p(u / at.alpha) - (at.s + 1) * gompertzAge(at.b * u, at.beta);

/** Its derivative. */
const slope = (u: number): number => 1 + (at.m + u) * (at.b - at.k / (at.alpha + u) - (at.s + 1) * at.b * gompertzHazard(at.b * u, at.beta));

/** Adds ∫ e^{h − top} over one piece. */
function addPiece({ x, w }: Quadrature, from: number, length: number, top: number): void {
  const { alpha, b, s, beta, k, m } = at;
  for (let i = 0; i < x.length; i++) {
    const y = from + length * x[i]!;
    const u = m * Math.expm1(y);
    const bu = b * u;
    const e = Math.exp(-bu);
    const q = e > 0.5 ? -Math.expm1(-bu) : 1 - e;
    const hazard = 1 / (beta * e + q);
    const la = m === alpha ? y : Math.log1p(u / alpha);
    const lq = bu < 0.1 ? Math.log1p(q / (beta * e)) : bu - Math.log(beta * hazard);
    const f = length * w[i]! * Math.exp(y + bu - k * la - (s + 1) * lq - top);
    sums[0]! += f;
    sums[1]! += f * la;
    sums[2]! += f * lq;
    sums[3]! += (f * u) / (alpha + u);
    sums[4]! += f * bu * (1 - (s + 1) * hazard);
    sums[5]! += f * q * hazard;
  }
}

/** Fills `sums` with integrals of e^{h − top} over tx … T; returns top. */
function integrate(tx: number, T: number): number {
  const { b, beta, m } = at;
  sums.fill(0);
  const end = Math.log1p(T / m);
  let y = Math.log1p(tx / m);
  let u = tx;
  let top = level(y, u);
  const settle = NEGLIGIBLE + Math.max(0, Math.log(beta)); // the density may rise again by β at most
  let here = slope(u);
  while (y < end) {
    let piece = Math.min(LONGEST, end - y, Math.log1p(reachOf(b, beta, u) / (m + u)));
    let next = piece === end - y ? T : m * Math.expm1(y + piece);
    let there = slope(next);
    while (Math.max(Math.abs(here), Math.abs(there)) * piece > STEEP && y + piece > y) {
      piece /= 2;
      next = m * Math.expm1(y + piece);
      there = slope(next);
    }
    addPiece(ruleFor(Math.max(Math.abs(here), Math.abs(there)) * piece, piece), y, piece, top);
    if (!(y + piece > y)) break;
    y += piece;
    u = next;
    here = there;
    const now = level(y, u);
    if (now < top - settle && here < 0) break;
    if (now > top + 30) {
      for (let j = 0; j < sums.length; j++) sums[j]! *= Math.exp(top - now);
      top = now;
    }
  }
  return top;
}

/** Entry of `out` with the logarithm of P(alive at T). */
export const LOG_ALIVE = 5;

/**
 * ln L of one history without its gamma functions (ln Γ(r+x) − ln Γ(r)). Writes into `out` the derivatives of that in
 * ln r, ln α, ln b, ln s, ln β, and ln P(alive). `params` in that order.
 */
export function gompertzHistory(params: ArrayLike<number>, x: number, tx: number, T: number, out: Float64Array): number {
  const r = at.r = params[0]!;
  const alpha = at.alpha = params[1]!;
  const b = at.b = params[2]!;
  const s = at.s = params[3]!;
  const beta = at.beta = params[4]!;
  const k = at.k = r + x;
  at.m = Math.min(alpha, singularityOf(b, beta));
  const laT = Math.log1p(T / alpha);
  const lqT = gompertzAge(b * T, beta);
  const hazard = gompertzHazard(b * T, beta);
  const living = -k * laT - s * lqT;
  let logL = living;
  let alive = 1;
  let ofLeft = 0;
  if (tx < T) {
    const top = integrate(tx, T);
    const left = Math.log(sums[0]!) + top + Math.log((s * b * at.m) / beta);
    const e = Math.exp(-Math.abs(left - living));
    logL = Math.max(left, living) + Math.log1p(e);
    alive = left > living ? e / (1 + e) : 1 / (1 + e);
    ofLeft = (left > living ? 1 : e) / (1 + e) / sums[0]!;
  } else sums.fill(0);
  const left = ofLeft * sums[0]!;
  const shareT = -Math.expm1(-b * T) * hazard;
  out[0] = -r * (alive * laT + ofLeft * sums[1]!);
  out[1] = k * ((alive * T) / (alpha + T) + ofLeft * sums[3]!) - x;
  out[2] = left + ofLeft * sums[4]! - alive * s * b * T * hazard;
  out[3] = left - s * (alive * lqT + ofLeft * sums[2]!);
  out[4] = alive * s * shareT + (s + 1) * ofLeft * sums[5]! - left;
  out[LOG_ALIVE] = living - logL;
  return logL - x * Math.log(alpha);
}
