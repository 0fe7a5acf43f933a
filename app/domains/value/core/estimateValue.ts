import { backtest, bgnbd, concentration, gammaGamma, value, type FitDone, type FitRefused, type Rng } from '@changqing/clv';
import type { Warning } from '#domains/measures/core/index.ts';
import type { ValueColumns, ValueInput } from './columns.ts';
import { equityInterval, equitySpread } from './equityInterval.ts';
import { modelWarnings } from './modelWarnings.ts';
import { UNIT_DAYS, type MarginBasis, type ValuePolicy } from './policy.ts';
import type { ValueReport } from './report.ts';

export interface EstimateGiven {
  readonly input: ValueInput;
  readonly policy: ValuePolicy;
  readonly margin: { readonly basis: MarginBasis; readonly rate: number };
  /** ISO days: the last of the calibration, the last of the facts looked at. */
  readonly calibrationDay: string;
  readonly asOfDay: string;
  /** True: parameters come from the calibration part only, and value everybody with them. */
  readonly fitOnCalibration: boolean;
  /** Cumulative repeat purchases of the calibration cohort, by ISO day, ascending. */
  readonly trackingActual: readonly { readonly day: string; readonly cumulative: number }[];
  readonly rng: Rng;
}

type BgNbdFit = ReturnType<typeof bgnbd.fit>;
const HOLDOUT_LEAST_CUSTOMERS = 30;

/** What can be said of the models without the fit on all customers: the hold-out check and how far the parameters could be off. */
export interface ModelCheck extends Pick<ValueReport, 'holdout' | 'tracking' | 'calibration'> { readonly spread: number | null }

/** The models' report but for the check, and what they say of each customer. */
export interface ValuedCustomers { readonly report: Omit<ValueReport, keyof ModelCheck>; readonly columns: ValueColumns }

/** First half of an estimate: fits BG/NBD and Gamma-Gamma and values every customer. Takes about twice as long as the other half, `checkModels`. */
export function valueCustomers(given: Omit<EstimateGiven, 'rng'>): ValuedCustomers {
  const { input, policy, margin } = given;
  const { cohort, calibrated } = cohortOf(input);
  const fit = bgnbd.fit(given.fitOnCalibration ? calibrated : { x: input.x, tx: input.tx, T: input.T });
  const spending = given.fitOnCalibration ? { x: calibrated.x, z: pick(input.zCalibration, cohort) } : { x: input.x, z: input.z };
  const spendFit = gammaGamma.fit(spending);
  const columns = valueEverybody({ input, fit, spendFit, policy, margin: margin.rate });
  const warnings: Warning[] = [...modelWarnings('bgnbd', fit.warnings), ...modelWarnings('gammaGamma', spendFit.warnings)];
  if (fit.status === 'not-converged') warnings.push({ code: 'bgnbd.not-converged', text: { zh: 'BG/NBD 没有收敛，参数不可靠。', en: 'BG/NBD did not converge; its parameters are not reliable.' } });
  if (spendFit.status === 'not-converged') warnings.push({ code: 'gammaGamma.not-converged', text: { zh: 'Gamma-Gamma 没有收敛，参数不可靠。', en: 'Gamma-Gamma did not converge; its parameters are not reliable.' } });
  return { columns, report: {
    policy, marginBasis: margin.basis, margin: margin.rate,
    customers: input.length, repeatCustomers: count(input.x, (x) => x > 0),
    models: { bgnbd: fitted(fit, given.fitOnCalibration ? cohort.length : input.length), gammaGamma: fitted(spendFit, count(spending.x, (x) => x > 0) - spendFit.dropped.noValue) },
    ...summed(input, columns), warnings,
  } };
}

/** Second half of an estimate. It shares nothing with the first but the input, so the two can run side by side. */
export function checkModels(given: EstimateGiven): ModelCheck {
  const { input, policy, rng } = given;
  const { cohort, calibrated } = cohortOf(input);
  const horizon = { horizon: policy.horizonMonths * 365.25 / 12 / UNIT_DAYS[policy.unit], discountPerYear: policy.discountPerYear, unit: policy.unit };
  return { ...holdoutOf(given, cohort, calibrated, bgnbd.fit(calibrated)), spread: equitySpread({ input, horizon, rng }) };
}

/** Puts the halves together. */
export function joinEstimate({ report, columns }: ValuedCustomers, { spread, ...checked }: ModelCheck, level: number): { report: ValueReport; columns: ValueColumns } {
  const range = report.equity === null ? null : equityInterval({ spread, total: report.equity.total, clvLow: columns.clvLow, clvHigh: columns.clvHigh, level });
  const unchecked: Warning[] = checked.holdout === null ? [{ code: 'no-holdout', text: { zh: '数据期太短或复购太少，无法做留出检验；预测未经检验。', en: 'The period is too short or repeat purchases too few for a hold-out check: forecasts are unchecked.' } }] : [];
  return { columns, report: { ...report, ...checked, equity: report.equity === null ? null : { total: report.equity.total, low: range?.low ?? null, high: range?.high ?? null }, warnings: [...report.warnings, ...unchecked] } };
}

/** Customers who came by the calibration day, and their histories up to it. */
function cohortOf(input: ValueInput): { cohort: Int32Array; calibrated: { x: Float64Array; tx: Float64Array; T: Float64Array } } {
  const cohort = rowsOf(input.xCalibration, (x) => x >= 0);
  return { cohort, calibrated: { x: pick(input.xCalibration, cohort), tx: pick(input.txCalibration, cohort), T: pick(input.TCalibration, cohort) } };
}

function fitted<P>(fit: FitDone<P> | FitRefused, customers: number): { params: P | null; se: P | null; logLik: number | null; status: string; iterations: number; gradientNorm: number | null; customers: number } {
  return { params: fit.params, se: fit.se, logLik: fit.logLik, status: fit.status, iterations: fit.iterations, gradientNorm: Number.isFinite(fit.gradientNorm) ? fit.gradientNorm : null, customers };
}

function valueEverybody({ input, fit, spendFit, policy, margin }: { input: ValueInput; fit: BgNbdFit; spendFit: ReturnType<typeof gammaGamma.fit>; policy: ValuePolicy; margin: number }): ValueColumns {
  const nothing = (): Float64Array => new Float64Array(input.length).fill(NaN);
  const data = { x: input.x, tx: input.tx, T: input.T };
  const unitsPerMonth = 365.25 / 12 / UNIT_DAYS[policy.unit];
  const horizon = { horizon: policy.horizonMonths * unitsPerMonth, discountPerYear: policy.discountPerYear, unit: policy.unit };
  const pActive = fit.params === null ? nothing() : bgnbd.pAlive(fit.params, data);
  const expectedOrders = fit.params === null ? nothing() : bgnbd.conditionalExpected(fit.params, data, horizon.horizon);
  const usableSpend = spendFit.params !== null && spendFit.params.q > 1;
  const expectedSpend = usableSpend ? gammaGamma.conditionalSpend(spendFit.params, { x: input.x, z: input.z }) : nothing();
  if (fit.params === null || !usableSpend) return { pActive, expectedOrders, expectedSpend, currentValue: nothing(), clv: nothing(), clvLow: nothing(), clvHigh: nothing() };
  const params = fit.params;
  const clv = value.clv({ params, data, spend: expectedSpend, margin, ...horizon });
  const currentValue = value.clv({ params, data, spend: expectedSpend, margin, ...horizon, horizon: 12 * unitsPerMonth });
  const { low, high } = value.intervals({ params, data, spending: { params: spendFit.params, x: input.x, z: input.z }, margin, level: policy.intervalLevel, ...horizon });
  return { pActive, expectedOrders, expectedSpend, currentValue, clv, clvLow: low, clvHigh: high };
}

/** Hold-out check, tracking and calibration by frequency; empty where the calibration fit could not be had. */
function holdoutOf(given: EstimateGiven, cohort: Int32Array, calibrated: { x: Float64Array; tx: Float64Array; T: Float64Array }, fit: BgNbdFit): Pick<ValueReport, 'holdout' | 'tracking' | 'calibration'> {
  const { input, policy, calibrationDay, asOfDay } = given;
  const length = daysBetween(calibrationDay, asOfDay) / UNIT_DAYS[policy.unit];
  if (fit.params === null || cohort.length < HOLDOUT_LEAST_CUSTOMERS || length <= 0) return { holdout: null, tracking: [], calibration: [] };
  const params = fit.params;
  const actual = pick(input.ordersHoldout, cohort);
  const expected = bgnbd.conditionalExpected(params, calibrated, length);
  const result = backtest.holdout({ actual, expected });
  const firsts = calibrated.T.map((T) => -T);
  const times = given.trackingActual.map(({ day }) => daysBetween(calibrationDay, day) / UNIT_DAYS[policy.unit]);
  const expectedSoFar = backtest.expectedCumulative(params, firsts, times);
  return {
    holdout: { from: dayAfter(calibrationDay), to: asOfDay, customers: cohort.length, actual: result.actualTotal, expected: result.expectedTotal, maePerCustomer: result.maePerCustomer, rmsePerCustomer: result.rmsePerCustomer, bias: Number.isFinite(result.bias) ? result.bias : null, params },
    tracking: given.trackingActual.map(({ day, cumulative }, i) => ({ day, actual: cumulative, expected: expectedSoFar[i]!, holdout: day > calibrationDay })),
    calibration: backtest.calibrationByFrequency(calibrated.x, actual, expected).map((row) => ({ ...row, andMore: row.x === 7 })),
  };
}

function summed(input: ValueInput, columns: ValueColumns): Pick<ValueReport, 'equity' | 'expectedActive' | 'underHalfActive' | 'deciles' | 'lorenz' | 'gini' | 'top20Share'> {
  const known = input.length > 0 && Number.isFinite(columns.pActive[0]);
  const active = known ? { expectedActive: sum(columns.pActive), underHalfActive: count(columns.pActive, (p) => p < 0.5) } : { expectedActive: null, underHalfActive: null };
  if (input.length === 0 || !Number.isFinite(columns.clv[0])) return { equity: null, ...active, deciles: [], lorenz: [], gini: null, top20Share: null };
  const total = sum(columns.clv);
  const { customers, value: held } = concentration.lorenz(columns.clv);
  const points = Array.from({ length: 101 }, (_, i) => Math.round(i * input.length / 100));
  const finite = (n: number): number | null => (Number.isFinite(n) ? n : null);
  return {
    equity: { total, low: null, high: null }, ...active,
    deciles: concentration.deciles(columns.clv).map(({ cumulativeShare: _, ...row }) => row),
    lorenz: points.map((i) => ({ customers: customers[i]!, value: held[i]! })),
    gini: finite(concentration.gini(columns.clv)), top20Share: finite(concentration.topShare(columns.clv, 0.2)),
  };
}

const rowsOf = (column: ArrayLike<number>, wanted: (value: number) => boolean): Int32Array => { const rows = new Int32Array(count(column, wanted)); for (let i = 0, n = 0; i < column.length; i++) if (wanted(column[i]!)) rows[n++] = i; return rows; };
const pick = (column: ArrayLike<number>, rows: Int32Array): Float64Array => { const out = new Float64Array(rows.length); for (let i = 0; i < out.length; i++) out[i] = column[rows[i]!]!; return out; };
const count = (column: ArrayLike<number>, wanted: (value: number) => boolean): number => { let n = 0; for (let i = 0; i < column.length; i++) if (wanted(column[i]!)) n++; return n; };
const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0);
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
