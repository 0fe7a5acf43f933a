/**
 * Writes packages/clv/compare.md: our optima beside the polished ones of the reference, our hold-out errors beside other
 * libraries', our seconds beside theirs. Needs ../shared/reference and bench/clv.json:
 * `node --conditions=changqing-source scripts/write-clv-comparison.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as clv from '@changqing/clv';
import { measurementText, type ClvMeasurement } from '../bench/clv.ts';
import { apparelDynamic } from '../packages/clv/tests/apparel.ts';
import { dayOf, purchasesOf, readReference, rowsOf } from '../packages/clv/tests/reference.ts';

interface Optimum { readonly par: readonly number[]; readonly LL: number; readonly se: readonly number[] }
type Optima = Readonly<Record<string, Readonly<Record<string, Optimum>>>>;

const SAMPLE = { customer: 1, date: 2, value: 4 };
const PLAIN = { customer: 0, date: 1, value: 3 };
const APPAREL = { customer: 0, date: 1, value: 2 };
/** Data sets of the reference: file, columns, the last day of calibration, the last of the hold-out. */
const SETS = {
  cdnow_sample: ['data/cdnow_sample.csv', SAMPLE, '1997-09-30', '1998-06-30'],
  cdnow_master: ['data/cdnow_master.csv.gz', PLAIN, '1997-09-30', '1998-06-30'],
  cdnow_master_full78: ['data/cdnow_master.csv.gz', PLAIN, '1998-06-30', null],
  apparel: ['data/apparel_trans.csv', APPAREL, '2006-12-31', '2010-12-20'],
} as const;
const KEYS = { nbd: ['r', 'alpha'], bgnbd: ['r', 'alpha', 'a', 'b'], mbgnbd: ['r', 'alpha', 'a', 'b'], pnbd: ['r', 'alpha', 's', 'beta'], gg: ['p', 'q', 'gamma'] } as const;
/** What other libraries missed on the hold-out: total, MAE, RMSE (shared/reference/README, 3.3). */
const PEERS: Readonly<Record<string, Readonly<Record<string, readonly [number, number, number]>>>> = {
  cdnow_sample: { nbd: [2929.8, 1.041, 1.8595], bgnbd: [1653.41, 0.785454, 1.607982], mbgnbd: [1576.73, 0.764779, 1.607183], pnbd: [1665.69, 0.754547, 1.602849], ggomnbd: [1666.76, 0.754667, 1.602864] },
  cdnow_master: { bgnbd: [16873.75, 0.818742, 1.732911], mbgnbd: [15933.6, 0.794536, 1.739618], pnbd: [17153, 0.793761, 1.726153], ggomnbd: [17151.77, 0.793752, 1.72616] },
  apparel: { nbd: [2521.6, 3.0973, 4.3725], bgnbd: [1414.05, 2.122025, 3.286891], mbgnbd: [1434.18, 2.031276, 3.319502], pnbd: [1455.52, 2.03962, 3.329425], ggomnbd: [1455.73, 2.039715, 3.329497] },
};

type Named = Readonly<Record<string, number>>;
interface OrderModel { readonly fit: (data: clv.summarize.Summary) => { readonly params: object | null; readonly logLik: number | null; readonly se: object | null }; readonly conditionalExpected: (params: never, data: clv.summarize.Summary, t: number) => Float64Array; readonly conditionalPmf: (params: never, data: clv.summarize.Summary, n: ArrayLike<number>, t: number) => Float64Array }

const furthest = (got: Named, keys: readonly string[], wanted: readonly number[]): number => Math.max(...keys.map((key, i) => Math.abs(got[key]! / wanted[i]! - 1)));
const rowOf = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** Optima and hold-outs of all data sets, as two tables. */
function compared(): { readonly optima: string[]; readonly holdouts: string[] } {
  const polished = JSON.parse(readReference('optima.json')) as Optima;
  const optima: string[] = [];
  const holdouts: string[] = [];
  for (const [set, [file, columns, end, until]] of Object.entries(SETS)) {
    const purchases = purchasesOf(file, columns);
    const data = clv.summarize.histories(purchases, { end: dayOf(end) });
    for (const [model, keys] of Object.entries(KEYS)) {
      const { params, se, logLik } = model === 'gg' ? clv.gammaGamma.fit(data) : (clv[model as 'bgnbd'] as unknown as OrderModel).fit(data);
      const wanted = polished[set]![model]!;
      optima.push(rowOf([set, model, logLik!.toFixed(6), wanted.LL.toFixed(6), (logLik! - wanted.LL).toExponential(1), furthest(params as Named, keys, wanted.par).toExponential(1), furthest(se as Named, keys, wanted.se).toExponential(1)]));
    }
    if (until === null) continue;
    const actual = clv.summarize.holdoutCounts(purchases, { end: dayOf(end), until: dayOf(until), rows: data.customer });
    const length = (dayOf(until) - dayOf(end)) / 7;
    for (const model of ['nbd', 'bgnbd', 'mbgnbd', 'pnbd', 'ggomnbd', 'mbgcnbd'] as const) {
      const space = clv[model] as unknown as OrderModel;
      const params = space.fit(data).params as never;
      const got = clv.backtest.holdout({ actual, expected: space.conditionalExpected(params, data, length) });
      const score = clv.backtest.logScore({ probability: space.conditionalPmf(params, data, actual, length) });
      const peer = PEERS[set]?.[model];
      holdouts.push(rowOf([set, model, got.actualTotal, got.expectedTotal.toFixed(1), got.maePerCustomer.toFixed(6), got.rmsePerCustomer.toFixed(6), score.mean.toFixed(4), peer === undefined ? '–' : `${peer[0]}; ${peer[1]}; ${peer[2]}`]));
    }
  }
  return { optima, holdouts };
}

/** Models with data of their own, by log-likelihood alone. */
function others(): string[] {
  const row = (data: string, model: string, here: number, reference: number): string => rowOf([data, model, here.toFixed(6), reference.toFixed(6), (here - reference).toExponential(1)]);
  const donations = rowsOf('data/donations_lifetimes.csv').map((line) => line.map(Number));
  const column = (i: number): number[] => donations.map((line) => line[i]!);
  const survivors = (cohort: string, years: number): { cohorts: { survivors: number[] }[] } => ({ cohorts: [{ survivors: rowsOf('data/sbg_fader_hardie_2007.csv').filter(([name, year]) => name === cohort && Number(year) <= years).map((line) => Number(line[2])) }] });
  const purchases = purchasesOf('data/apparel_trans.csv', APPAREL);
  const plain = clv.summarize.histories(purchases, { end: dayOf('2006-12-31') });
  const fixed = rowsOf('data/apparel_static_cov.csv');
  const columns = { Gender: fixed.map((line) => Number(line[1])), Channel: fixed.map((line) => Number(line[2])) };
  const marked = { ...plain, covariates: { trans: columns, life: columns } };
  return [
    row('donations', 'bgbb', clv.bgbb.fit({ x: column(0), tx: column(1), n: column(2), weights: column(3) }).logLik!, -33225.581274),
    ...([['regular', 7, -1680.265188], ['regular', 4, -1401.559424], ['highend', 7, -1611.158147], ['highend', 4, -1225.134907]] as const).map(([cohort, years, wanted]) => row(`${cohort}, ${years} years`, 'sbg', clv.sbg.fit(survivors(cohort, years)).logLik!, wanted)),
    ...([['regular', -1679.602833], ['highend', -1605.314213]] as const).map(([cohort, wanted]) => row(`${cohort}, 7 years`, 'bdw', clv.bdw.fit(survivors(cohort, 7)).logLik!, wanted)),
    row('apparel', 'pnbd, two covariates', clv.pnbd.fit(marked).logLik!, -5821.062709),
    row('apparel', 'the same, Gender equal in both processes', clv.pnbd.fit(marked, { equal: ['Gender'] }).logLik!, -5826.534194),
    row('apparel', 'bgnbd, two covariates', clv.bgnbd.fit(marked).logLik!, -5839.8624),
    row('apparel', 'pnbd, correlated processes', clv.pnbdCorrelated.fit(plain).logLik!, -5850.820191),
    row('apparel', 'pnbd, weekly covariates', clv.pnbdDynamic.fit(apparelDynamic()).logLik!, -5752.93672),
  ];
}

/** The page as it should be, without measuring anything. */
export function comparisonPage(): string {
  const { optima, holdouts } = compared();
  const bench = join(import.meta.dirname, '../bench/clv.json');
  return `# How our numbers compare

Written by \`scripts/write-clv-comparison.ts\` from the reference values (polished optima by tight multi-start optimisation, other libraries run by themselves, November 2026) and from \`npm run bench -- clv --save\`. Times in weeks; calibration and hold-out as in the published studies.

## Optima

The log-likelihood found here, the reference's, their difference (above −1e-6 × |LL| is as good), and the largest relative difference of a parameter and of a standard error.

| data | model | log-likelihood here | reference | difference | parameters | standard errors |
| --- | --- | --- | --- | --- | --- | --- |
${optima.join('\n')}

Models with data of their own; the reference is another library's result where no polished optimum is known, so that a positive difference is a better fit.

| data | model | log-likelihood here | reference | difference |
| --- | --- | --- | --- | --- |
${others().join('\n')}

## Hold-out

Purchases that came, that were expected, errors per customer, the mean log of the probability the model gave to what happened (higher is better), and what other libraries' own forecasts missed (total; MAE; RMSE).

| data | model | came | expected | MAE | RMSE | log score | other libraries |
| --- | --- | --- | --- | --- | --- | --- | --- |
${holdouts.join('\n')}

## Time

${existsSync(bench) ? measurementText(JSON.parse(readFileSync(bench, 'utf8')) as ClvMeasurement) : 'Not measured yet.'}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '../packages/clv/compare.md'), comparisonPage());
