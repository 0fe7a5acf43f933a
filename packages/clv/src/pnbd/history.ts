import { gaussLegendre, type Quadrature } from '../numeric/gaussLegendre.ts';

/**
 * The heart of the Pareto/NBD: with k = r + x, la(u) = ln(1 + u/α), lb(u) = ln(1 + u/β),
 *
 *   L · Γ(r)/Γ(r+x) · α^x = e^{−k·la(T) − s·lb(T)} + (s/β) ∫_tx^T e^{−k·la(u) − (s+1)·lb(u)} du:
 *
 * still there at T, or left at some u after the last purchase (Schmittlein et al. 1987, before the integral is turned into
 * a difference of 2F1). Every term is positive, so α = β, s = 1, tx = T or ten thousand purchases are nothing special.
 * The integral runs over y = ln(1 + u/m), m = min(α, β): there its logarithm is −P y − Q ln D, D = 1 + ρ(e^y − 1), ρ = m/M,
 * concave and nearly straight (its singularities are π away from the real axis), and Gauss–Legendre needs as many nodes as
 * the drop from end to end asks for. The same nodes give the exact gradient.
 */

const rules = [6, 8, 10, 12, 16, 20, 24].map(gaussLegendre) as [Quadrature, Quadrature, Quadrature, Quadrature, Quadrature, Quadrature, Quadrature];
const [RULE_6, RULE_8, RULE_10, RULE_12, RULE_16, RULE_20, RULE_24] = rules;
/** What lies this far (in logarithms) below the largest value of the integrand adds nothing. */
const NEGLIGIBLE = 38;
/** Longest stretch of y in one piece. */
const LONGEST = 2.8;
/** Largest change of the logarithm in one piece, when it is the only one and when there are several. */
const STEEPEST = 60;
const STEEP = 26;

/**
 * Nodes for a stretch of y of this length along which the logarithm changes by at most `drop`: measured error of the
 * integral below 1e-11, mostly 1e-14 (400,000 random integrands against 128 nodes).
 */
function ruleFor(drop: number, length: number): Quadrature {
  if (drop <= 8) return drop <= 2 && length <= 0.8 ? RULE_6 : drop <= 4 && length <= 1.6 ? RULE_8 : RULE_10;
  return drop <= 12 ? RULE_12 : drop <= 24 ? RULE_16 : drop <= 40 ? RULE_20 : RULE_24;
}

/** ∫ e^h dy and the same with y, ln D, 1/e^y, 1/D beside e^h, where h(y) = top − P y − Q ln D. */
const sums = new Float64Array(5);

/** Adds one piece. Nodes lie in pairs around the middle, so one exponential gives e^y at both. */
function addPiece({ x, w }: Quadrature, from: number, length: number, P: number, Q: number, rho: number, top: number): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  const rest = 1 - rho;
  const middle = from + 0.5 * length;
  const eMiddle = Math.exp(middle);
  for (let i = 0; 2 * i < x.length; i++) {
    const away = length * (0.5 - x[i]!);
    const eAway = Math.exp(away);
    const e1 = eMiddle / eAway;
    const e2 = eMiddle * eAway;
    const d1 = rest + rho * e1;
    const d2 = rest + rho * e2;
    const l1 = Math.log(d1);
    const l2 = Math.log(d2);
    const f1 = w[i]! * Math.exp(top - P * (middle - away) - Q * l1);
    const f2 = w[i]! * Math.exp(top - P * (middle + away) - Q * l2);
    s0 += f1 + f2;
    s1 += (f2 - f1) * away;
    s2 += f1 * l1 + f2 * l2;
    s3 += f1 / e1 + f2 / e2;
    s4 += f1 / d1 + f2 / d2;
  }
  sums[0]! += length * s0;
  sums[1]! += length * (s1 + s0 * middle);
  sums[2]! += length * s2;
  sums[3]! += length * s3;
  sums[4]! += length * s4;
}

/** −d/dy of the logarithm of the integrand; it only grows with y. */
const steepness = (y: number, P: number, Q: number, rho: number): number => {
  const e = rho * Math.exp(y);
  return P + (e === Infinity ? Q : (Q * e) / (1 - rho + e));
};

/** ln D without loss where D is near one. */
const logD = (y: number, rho: number): number => (y > 700 ? y + Math.log(rho) : Math.log1p(rho * Math.expm1(y)));

/** Where the logarithm has dropped by NEGLIGIBLE since `from`: it is concave, so two Newton steps come from above and stay there. */
function cutAt(from: number, to: number, P: number, Q: number, rho: number, start: number): number {
  let length = Math.min(to - from, NEGLIGIBLE / start);
  for (let step = 0; step < 2; step++) {
    const y = from + length;
    const drop = P * length + Q * (logD(y, rho) - logD(from, rho));
    if (drop <= 1.3 * NEGLIGIBLE) break;
    length -= (drop - NEGLIGIBLE) / steepness(y, P, Q, rho);
  }
  return length;
}

/** Fills `sums` for the stretch from … to; `top` is P y + Q ln D at `from`. */
function integrate(from: number, to: number, P: number, Q: number, rho: number, top: number): void {
  sums.fill(0);
  let length = to - from;
  const start = steepness(from, P, Q, rho);
  let steepest = Math.max(Math.abs(start), steepness(to, P, Q, rho));
  if (steepest * length > NEGLIGIBLE && start > 0) {
    length = cutAt(from, to, P, Q, rho, start);
    steepest = Math.max(start, steepness(from + length, P, Q, rho));
  }
  if (length <= LONGEST && steepest * length <= STEEPEST) return addPiece(ruleFor(steepest * length, length), from, length, P, Q, rho, top);
  const end = from + length;
  let highest = 0;
  for (let y = from; y < end; ) {
    let piece = Math.min(LONGEST, end - y);
    const here = Math.abs(steepness(y, P, Q, rho));
    while (Math.max(here, steepness(y + piece, P, Q, rho)) * piece > STEEP) piece /= 2;
    addPiece(RULE_20, y, piece, P, Q, rho, top);
    y = y + piece === y ? end : y + piece;
    const level = top - P * y - Q * logD(y, rho);
    highest = Math.max(highest, level);
    if (level < highest - NEGLIGIBLE && steepness(y, P, Q, rho) > 0) break;
  }
}

/** Entry of `out` with the logarithm of P(alive at T). */
export const LOG_ALIVE = 4;

/**
 * ln L of one history without its gamma functions (ln Γ(r+x) − ln Γ(r)). Writes into `out` the derivatives of that in
 * ln r, ln α, ln s, ln β, and ln P(alive).
 */
export function paretoHistory(r: number, alpha: number, s: number, beta: number, x: number, tx: number, T: number, out: Float64Array): number {
  const k = r + x;
  const inAlpha = alpha <= beta; // y counts in units of the smaller scale
  const m = inAlpha ? alpha : beta;
  const rho = inAlpha ? alpha / beta : beta / alpha;
  const yT = Math.log1p(T / m);
  const lT = Math.log1p(T / (inAlpha ? beta : alpha));
  const living = inAlpha ? -k * yT - s * lT : -k * lT - s * yT;
  let logL = living;
  let alive = 1;
  let ofLeft = 0;
  if (tx < T) {
    const y0 = Math.log1p(tx / m);
    const P = inAlpha ? k - 1 : s;
    const Q = inAlpha ? s + 1 : k;
    const top = P * y0 + Q * Math.log1p(tx / (inAlpha ? beta : alpha));
    integrate(y0, yT, P, Q, rho, top);
    const left = Math.log(sums[0]! * s * (inAlpha ? rho : 1)) - top;
    const e = Math.exp(-Math.abs(left - living));
    logL = Math.max(left, living) + Math.log1p(e);
    alive = left > living ? e / (1 + e) : 1 / (1 + e);
    ofLeft = (left > living ? 1 : e) / (1 + e) / sums[0]!;
  }
  // Means over "still there" and the moments of leaving: of la, lb, u/(α+u), u/(β+u).
  const near = alive * yT + ofLeft * sums[1]!;
  const far = alive * lT + ofLeft * sums[2]!;
  const left = ofLeft * sums[0]!;
  const nearShare = (alive * T) / (m + T) + left - ofLeft * sums[3]!;
  const mOther = inAlpha ? beta : alpha;
  const farShare = (alive * T) / (mOther + T) + left - ofLeft * sums[4]!;
  const logLiving = living - logL;
  const leftShareOfBeta = left - ofLeft * (inAlpha ? sums[4]! : sums[3]!);
  out[0] = -r * (inAlpha ? near : far);
  out[1] = k * (inAlpha ? nearShare : farShare) - x;
  out[2] = left - s * (inAlpha ? far : near);
  out[3] = s * (inAlpha ? farShare : nearShare) + leftShareOfBeta - left;
  out[LOG_ALIVE] = logLiving;
  return logL - x * Math.log(alpha);
}
