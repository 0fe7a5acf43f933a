import { bgnbd, gammaGamma } from '@changqing/clv';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#server/seededRandom.ts';
import { checkModel } from './checkModel.ts';
import { chooseOrders, modelsToTry, tryModel } from './chooseOrders.ts';
import { drawRows, pick, sampleOf, sharedOut } from './cohort.ts';
import { gathered, type ValueColumns, type ValueInput } from './columns.ts';
import { fitModels, joinReport, parametersOf, reportValues, type ReportOfValues, type ValueGiven } from './estimateValue.ts';
import type { OrderModel } from './orderModels.ts';
import { DEFAULT_VALUE_POLICY, type ValuePolicy } from './policy.ts';
import { ValueReport } from './report.ts';
import { valueByParameters } from './valueByParameters.ts';

const PERIOD = { firstDay: '2025-01-01', calibrationDay: '2026-01-01', asOfDay: '2026-03-12' };
const HOLDOUT = 10;

/** Customers who all came on the first day, watched for a year and ten weeks. */
function made(customers: number, seed = 5): ValueInput {
  const rng = seededRandom(seed);
  const { x, tx, T, xAfter } = bgnbd.simulate({ r: 0.6, alpha: 6, a: 0.8, b: 3 }, customers, 365 / 7, rng, HOLDOUT);
  const { z } = gammaGamma.simulate({ p: 6, q: 4, gamma: 15 }, x, rng);
  return { length: customers, x, tx, T: T.map((t) => t + HOLDOUT), z, xCalibration: x, txCalibration: tx, TCalibration: T, zCalibration: z, ordersHoldout: xAfter };
}

interface Estimated { readonly report: ValueReport; readonly columns: ValueColumns }

function valueCustomers(given: ValueGiven): { report: ReportOfValues; columns: ValueColumns } {
  const fitted = fitModels(given);
  const parameters = parametersOf(given, fitted);
  const chance = valueByParameters(parameters);
  return { report: reportValues(given, fitted, chance), columns: valueByParameters({ ...parameters, uncertainty: fitted.uncertainty }) };
}

function estimate(input: ValueInput, change: Partial<ValuePolicy> = {}): Estimated {
  const policy = { ...DEFAULT_VALUE_POLICY, ...change };
  const rows = drawRows(input, seededRandom(1));
  const compared = { asked: policy.orderModel, sample: sampleOf(input, rows), length: HOLDOUT, lately: new Float64Array(rows.length), latelyLength: HOLDOUT };
  const choice = chooseOrders({ ...compared, trials: modelsToTry(compared).map((model) => tryModel({ model, ...compared })) });
  const model: OrderModel = choice.chosen;
  const { report, columns } = valueCustomers({ input, policy, model, margin: { basis: 'revenue', rate: 1 }, fitOnCalibration: false, rng: seededRandom(2) });
  const checked = checkModel({ ...PERIOD, input, policy, model, trackingActual: [{ day: '2025-06-01', cumulative: 10 }, { day: PERIOD.asOfDay, cumulative: 20 }], rng: seededRandom(3) });
  return { report: joinReport(report, checked, choice), columns };
}

describe('an estimate', () => {
  const input = made(800);
  const { report, columns } = estimate(input);

  it('is what the contract says, after the wire too', () => {
    expect(Value.Errors(ValueReport, report)).toEqual([]);
    expect(Value.Errors(ValueReport, JSON.parse(JSON.stringify(report)))).toEqual([]);
  });

  it('values everybody with the model that was chosen, and checks that one', () => {
    expect(report.models.orders.model).toBe(report.choice.chosen);
    expect(Object.keys(report.models.orders.params!)).toEqual(Object.keys(report.holdout!.params));
    const own = report.choice.candidates.find(({ model }) => model === report.choice.chosen)!;
    expect(report.holdout!.logScore).toBe(own.logScore);
    // Up to 20,000 customers the comparison and the check see the same ones.
    expect(report.holdout!.expected).toBeCloseTo(own.expected!, 6);
    expect(report.equity!.total).toBeCloseTo(columns.clv.reduce((a, b) => a + b, 0), 6);
    expect(report.equity!.low).toBeLessThan(report.equity!.total);
  });

  it('says what the numbers cannot: nobody leaves in NBD, and a horizon far beyond what was seen', () => {
    const codes = (change: Partial<ValuePolicy>) => estimate(made(200), change).report.warnings.map(({ code }) => code);
    // Seen for 62 weeks, a good fourteen months: four times that is 57 months.
    expect(codes({ orderModel: 'nbd', horizonMonths: 56 })).toEqual(expect.arrayContaining(['nbd.nobody-leaves']));
    expect(codes({ orderModel: 'nbd', horizonMonths: 56 })).not.toContain('horizon-far');
    const { warnings } = estimate(made(200), { orderModel: 'bgnbd', horizonMonths: 60 }).report;
    expect(warnings.map(({ code }) => code)).not.toContain('nbd.nobody-leaves');
    expect(warnings.find(({ code }) => code === 'horizon-far')?.text.en).toMatch(/^The horizon is 60 months, .* for 14\.\d only/);
  });

  it('says how often intervals held what came: at least their level, since counts step', () => {
    const { level, customers, within, below, above } = report.holdout!.coverage!;
    expect([level, customers]).toEqual([0.9, 800]);
    expect(within).toBeGreaterThan(0.88);
    expect(within + below + above).toBeCloseTo(1, 12);
  });

  it('classes by silence and tenths by forecast hold all customers and all purchases', () => {
    const held = (rows: readonly { customers: number; actualMean: number }[]) => [rows.reduce((n, row) => n + row.customers, 0), Math.round(rows.reduce((n, row) => n + row.customers * row.actualMean, 0))];
    expect(held(report.calibrationByRecency)).toEqual([800, report.holdout!.actual]);
    expect(report.gains.map(({ customers }) => customers)).toEqual(new Array(10).fill(80));
    expect(report.gains.reduce((n, { actual }) => n + actual, 0)).toBeCloseTo(report.holdout!.actual, 6);
    expect(report.gains[0]!.lift).toBeGreaterThan(2);
  });

  it.each(['nbd', 'pnbd', 'mbgcnbd'] as const)('can be had from %s', (orderModel) => {
    const asked = estimate(made(300), { orderModel }).report;
    expect([asked.models.orders.model, asked.choice.reason]).toEqual([orderModel, 'asked']);
    expect(asked.equity!.total).toBeGreaterThan(0);
    expect(Value.Errors(ValueReport, asked)).toEqual([]);
  });

  it('a wider level gives wider intervals, for customers and for the sum', () => {
    const narrow = estimate(input, { intervalLevel: 0.5 });
    expect(narrow.report.equity!.high! - narrow.report.equity!.low!).toBeLessThan(report.equity!.high! - report.equity!.low!);
    expect(narrow.columns.clvHigh.every((high, i) => high <= columns.clvHigh[i]!)).toBe(true);
    expect(narrow.report.holdout!.coverage!.level).toBe(0.5);
  });

  it('intervals hold the error of the parameters where customers are few, and say so; with many they do not', () => {
    expect(report.intervalsHoldParameters).toBe(true);
    const many = made(5_001);
    const valued = valueCustomers({ input: many, policy: DEFAULT_VALUE_POLICY, model: 'bgnbd', margin: { basis: 'revenue', rate: 1 }, fitOnCalibration: false, rng: seededRandom(2) });
    expect([valued.report.intervalsHoldParameters, valued.report.equity!.low! > 0]).toEqual([false, true]);
  });

  it('parameters that the data do not identify have no standard error', () => {
    // Little is said of leaving here: how different customers are in it is anybody's guess.
    const x = Float64Array.from({ length: 120 }, (_, i) => i % 4);
    const tx = x.map((n, i) => (n > 0 ? 10 + 2 * (i % 13) : 0));
    const vague = { ...made(120), x, tx, T: new Float64Array(120).fill(50), z: x.map((n, i) => (n > 0 ? 10 + (i % 11) : 0)) };
    const { models: { orders } } = valueCustomers({ input: vague, policy: DEFAULT_VALUE_POLICY, model: 'bgnbd', margin: { basis: 'revenue', rate: 1 }, fitOnCalibration: false, rng: seededRandom(2) }).report;
    expect(orders.se!['b']).toBeNull();
    expect(orders.se!['r']).toBeGreaterThan(0);
  });
});

it('a hold-out period in which nobody bought has no bias: there is nothing to compare with', () => {
  const { report } = estimate({ ...made(500), ordersHoldout: new Float64Array(500) });
  expect(report.holdout).toMatchObject({ actual: 0, bias: null });
  expect(report.holdout!.expected).toBeGreaterThan(0);
  expect(report.gains).toEqual([]);
});

it('two customers support nothing, and no number is given', () => {
  const { report } = estimate(made(2));
  expect([report.equity, report.holdout, report.models.orders.params, report.choice.reason]).toEqual([null, null, null, 'no-holdout']);
  expect(Value.Errors(ValueReport, report)).toEqual([]);
});

it('customers valued in several shares have the values that they have among all', () => {
  const input = made(3_000);
  const given = { input, policy: DEFAULT_VALUE_POLICY, model: 'bgnbd' as const, margin: 0.3, orders: { r: 0.6, alpha: 6, a: 0.8, b: 3 }, spend: { p: 6, q: 4, gamma: 15 }, uncertainty: null };
  const all = valueByParameters(given);
  const ages = Float64Array.from(input.T, (age, i) => age - i % 40);
  const shares = sharedOut(ages, 3);
  expect(shares.map(({ length }) => length > 700)).toEqual([true, true, true]);
  const shareOfAge = new Map(shares.flatMap((rows, k) => [...rows].map((row) => [ages[row]!, k] as const)));
  expect(shares.every((rows, k) => rows.every((row) => shareOfAge.get(ages[row]!) === k))).toBe(true);
  const parts = shares.map((rows) => valueByParameters({ ...given, input: { length: rows.length, x: pick(input.x, rows), tx: pick(input.tx, rows), T: pick(input.T, rows), z: pick(input.z, rows) } }));
  expect(gathered(parts, shares)).toEqual(all);
  expect(new Set(all.clvHigh).size).toBeGreaterThan(1_000);
});
