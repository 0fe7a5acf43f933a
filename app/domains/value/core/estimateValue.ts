import { concentration, gammaGamma, type FitDone, type FitRefused, type Rng } from '@changqing/clv';
import type { Warning } from '#domains/measures/core/index.ts';
import type { ModelCheck } from './checkModel.ts';
import { cohortOf, count, pick, sum } from './cohort.ts';
import type { ValueColumns, ValueInput } from './columns.ts';
import { equityInterval, equitySpread } from './equityInterval.ts';
import { modelWarnings } from './modelWarnings.ts';
import { functionsOf, named, type OrderFit } from './orderFunctions.ts';
import { ORDER_MODEL_TEXT, type OrderModel } from './orderModels.ts';
import { horizonOf } from './period.ts';
import type { MarginBasis, ValuePolicy } from './policy.ts';
import type { ModelChoice, Uncertainty, ValueReport } from './report.ts';
import { uncertaintyOf, type ParametersGiven } from './valueByParameters.ts';

export interface ValueGiven {
  readonly input: ValueInput;
  readonly policy: ValuePolicy;
  /** The model that `chooseOrders` took. */
  readonly model: OrderModel;
  readonly margin: { readonly basis: MarginBasis; readonly rate: number };
  /** True: parameters come from the calibration part only, and value everybody with them. */
  readonly fitOnCalibration: boolean;
  readonly rng: Rng;
}
export type Valuing = Omit<ValueGiven, 'rng' | 'fitOnCalibration'>;

/** The report but for the choice and the check. */
export type ReportOfValues = Omit<ValueReport, keyof ModelCheck | 'choice'>;

/** With more customers the error of the parameters is negligible beside chance, and would take minutes to average over. */
const UNCERTAIN_AT_MOST = 5_000;

/** The models of a run, before anybody is valued with them. */
export interface FittedModels {
  readonly orders: OrderFit;
  readonly spend: gammaGamma.GammaGammaFit;
  /** Customers that the fits are of; those of spend are the ones who came back. */
  readonly customers: { readonly orders: number; readonly spend: number };
  /** How far the parameters could move the sum, as `equitySpread` has it. */
  readonly spread: number | null;
  /** With which the customers' intervals are widened; null where there are too many for it, or no models. */
  readonly uncertainty: Uncertainty | null;
}

/** Fits the chosen model and Gamma-Gamma. */
export function fitModels({ input, policy, model, fitOnCalibration, rng }: ValueGiven): FittedModels {
  const { cohort, calibrated } = cohortOf(input);
  const fit = functionsOf(model).fit(fitOnCalibration ? calibrated : { x: input.x, tx: input.tx, T: input.T });
  const spending = fitOnCalibration ? { x: calibrated.x, z: pick(input.zCalibration, cohort) } : { x: input.x, z: input.z };
  const spendFit = gammaGamma.fit(spending);
  const fitted = { orders: fit, spend: spendFit, customers: { orders: fitOnCalibration ? cohort.length : input.length, spend: count(spending.x, (x) => x > 0) } };
  if (fit.params === null || spendFit.params === null || !(spendFit.params.q > 1)) return { ...fitted, spread: null, uncertainty: null };
  return {
    ...fitted, spread: equitySpread({ model, fit, spendFit, input, horizon: horizonOf(policy), rng }),
    uncertainty: input.length > UNCERTAIN_AT_MOST ? null : uncertaintyOf(fit.covariance, spendFit.covariance, rng),
  };
}

/** What every customer is valued by, but for the error of the parameters: chance alone. */
export const parametersOf = ({ input: { length, x, tx, T, z }, policy, model, margin: { rate: margin } }: Valuing, { orders, spend }: FittedModels): ParametersGiven => ({ input: { length, x, tx, T, z }, policy, model, margin, orders: orders.params, spend: spend.params, uncertainty: null });

/** What the values come to. `chance` is `valueByParameters` of `parametersOf`. */
export function reportValues({ input, policy, margin, model }: Valuing, { orders: fit, spend: spendFit, customers, spread, uncertainty }: FittedModels, chance: Pick<ValueColumns, 'pActive' | 'clv' | 'clvLow' | 'clvHigh'>): ReportOfValues {
  const range = equityInterval({ total: sum(chance.clv), spread, chance: { low: chance.clvLow, high: chance.clvHigh }, level: policy.intervalLevel });
  const warnings: Warning[] = [...modelWarnings(model, fit.warnings), ...modelWarnings('gammaGamma', spendFit.warnings)];
  if (fit.params !== null && ORDER_MODEL_TEXT[model].leaving === 'never') warnings.push(NOBODY_LEAVES);
  if (range !== null) warnings.push(...farBeyond(policy, input.T));
  if (fit.status === 'not-converged') warnings.push(notConverged(model, ORDER_MODEL_TEXT[model].name));
  if (spendFit.status === 'not-converged') warnings.push(notConverged('gammaGamma', 'Gamma-Gamma'));
  return {
    policy, marginBasis: margin.basis, margin: margin.rate,
    customers: input.length, repeatCustomers: count(input.x, (x) => x > 0),
    models: { orders: { model, ...fittedAs(fit, customers.orders) }, gammaGamma: fittedAs(spendFit, customers.spend - spendFit.dropped.noValue) },
    ...summed(input, chance, range), intervalsHoldParameters: uncertainty !== null, uncertainty, warnings,
  };
}

/** Puts the parts together. */
export function joinReport(report: ReportOfValues, checked: ModelCheck, choice: ModelChoice): ValueReport {
  const unchecked: Warning[] = checked.holdout === null ? [{ code: 'no-holdout', text: { zh: '数据期太短或复购太少，无法回测；预测未经检验。', en: 'The period is too short or repeat purchases too few for a hold-out check: forecasts are unchecked.' } }] : [];
  const logScore = choice.candidates.find(({ model }) => model === choice.chosen)?.logScore ?? null;
  return { ...report, ...checked, choice, holdout: checked.holdout === null ? null : { ...checked.holdout, logScore }, warnings: [...report.warnings, ...unchecked] };
}

/** What holds over months that were checked need not hold over years. */
const NOBODY_LEAVES: Warning = { code: 'nbd.nobody-leaves', text: { zh: '所用的模型里没有人离开，在活概率恒为 1；客户其实会离开时，终身价值偏高，期限越长偏得越多。', en: 'In the model in use nobody leaves, and P(active) is always 1; where customers do leave, lifetime values are too high, the more so the longer the horizon.' } };

/** Beyond this many times the time observed, value rests on what the model assumes of times that nobody has seen. */
const FAR = 4;

function farBeyond(policy: ValuePolicy, T: ArrayLike<number>): Warning[] {
  const { horizon } = horizonOf(policy);
  let seen = 0;
  for (let i = 0; i < T.length; i++) seen = Math.max(seen, T[i]!);
  if (horizon <= FAR * seen) return [];
  const months = Math.max(0.1, seen * policy.horizonMonths / horizon).toFixed(1);
  const horizonMonths = Number(policy.horizonMonths.toFixed(1));
  return [{ code: 'horizon-far', text: { zh: `估值期限 ${horizonMonths} 个月，而最早的客户也只观察了 ${months} 个月：价值大多来自模型对更远时间的推断，区间不含这种风险；宜缩短期限。`, en: `The horizon is ${horizonMonths} months, and even the first customers were observed for ${months} only: most of the value is what the model infers of times beyond, a risk that the intervals do not hold. Take a shorter horizon.` } }];
}

const notConverged = (code: string, name: string): Warning => ({ code: `${code}.not-converged`, text: { zh: `${name} 没有收敛，参数不可靠。`, en: `${name} did not converge; its parameters are not reliable.` } });

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A fit as the report holds it: what the data do not identify is null, since there is no infinity on the wire. */
function fittedAs<P extends object>(fit: FitDone<P> | FitRefused, customers: number): ValueReport['models']['gammaGamma'] {
  const numbers = (record: P): Record<string, number> => ({ ...record }) as Record<string, number>; // without covariates, parameters are numbers by letter
  const se = fit.se === null ? null : Object.fromEntries(Object.entries(numbers(fit.se)).map(([name, error]) => [name, known(error)]));
  return { params: fit.params === null ? null : numbers(fit.params), se, logLik: fit.logLik, status: fit.status, iterations: fit.iterations, gradientNorm: known(fit.gradientNorm), customers };
}

/** What the value of all customers comes to. */
export function summed(input: Pick<ValueInput, 'length'>, columns: Pick<ValueColumns, 'pActive' | 'clv'>, range: ReturnType<typeof equityInterval>): Pick<ValueReport, 'equity' | 'expectedActive' | 'underHalfActive' | 'deciles' | 'lorenz' | 'gini' | 'top20Share'> {
  const modelled = input.length > 0 && Number.isFinite(columns.pActive[0]);
  const active = modelled ? { expectedActive: sum(columns.pActive), underHalfActive: count(columns.pActive, (p) => p < 0.5) } : { expectedActive: null, underHalfActive: null };
  if (input.length === 0 || !Number.isFinite(columns.clv[0])) return { equity: null, ...active, deciles: [], lorenz: [], gini: null, top20Share: null };
  const total = sum(columns.clv);
  // Each of these puts the values in order: that is quick where they are.
  const ranked = columns.clv.toSorted();
  const { customers, value: held } = concentration.lorenz(ranked);
  const points = Array.from({ length: 101 }, (_, i) => Math.round(i * input.length / 100));
  return {
    equity: { total, low: range?.low ?? null, high: range?.high ?? null }, ...active,
    deciles: concentration.deciles(ranked).map(({ cumulativeShare: _, ...row }) => row),
    lorenz: points.map((i) => ({ customers: customers[i]!, value: held[i]! })),
    gini: known(concentration.gini(ranked)), top20Share: known(concentration.topShare(ranked, 0.2)),
  };
}
