import { bgnbd, gammaGamma, value } from '@changqing/clv';
import * as clv from '@changqing/clv';
import { readCdnow, readMillion, type Histories } from './clvHistories.ts';
import { apparelDynamic } from '../packages/clv/tests/apparel.ts';

/** One data set in a process of its own: prints the seconds of each step as JSON. */
const seconds: Record<string, number> = {};
const said: Record<string, string> = {};
function timed<T>(step: string, run: () => T): T {
  const from = performance.now();
  const result = run();
  seconds[step] = (performance.now() - from) / 1000;
  return result;
}

function models(data: Histories): void {
  for (const name of ['bgnbd', 'mbgnbd', 'pnbd'] as const) {
    const fit = timed(`fit ${name}`, () => clv[name].fit(data));
    said[`fit ${name}`] = `${fit.status}, LL ${fit.logLik}`;
  }
  const spend = timed('fit gammaGamma', () => gammaGamma.fit(data));
  said['fit gammaGamma'] = `${spend.status}, LL ${spend.logLik}`;
}

function values(data: Histories): void {
  const { params } = bgnbd.fit(data);
  const spend = gammaGamma.fit(data).params!;
  // Twelve months in monthly steps: what the compared libraries' figures are for.
  const worth = timed('clv of all customers', () => value.clv({ params: params!, data, spend: gammaGamma.conditionalSpend(spend, data), margin: 1, horizon: 365.25 / 7, discountPerYear: 0.1268, unit: 'week' }));
  said['clv of all customers'] = `sum ${worth.reduce((sum, v) => sum + v, 0).toFixed(0)}`;
}

function intervals(data: Histories): void {
  let state = 1;
  const rng = (): number => { state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff; return state / 2147483648; };
  const fit = bgnbd.fit(data);
  const spend = gammaGamma.fit(data);
  if (fit.params === null || spend.params === null) throw new Error('the data carry no model');
  timed('count intervals', () => bgnbd.intervals(fit, data, 39, { level: 0.9, rng }));
  timed('value intervals', () => value.intervals({ params: fit.params, data, spending: { params: spend.params, x: data.x, z: data.z }, margin: 1, level: 0.9, horizon: 39, discountPerYear: 0.1, unit: 'week', uncertainty: { orders: fit.covariance, spend: spend.covariance, rng } }));
}

const STEPS: Readonly<Record<string, () => void>> = {
  'cdnow': () => { const data = readCdnow('master'); models(data); values(data); },
  'cdnow-sample': () => { intervals(readCdnow('sample')); },
  'million': () => { const data = timed('read and group', readMillion); models(data); values(data); },
  'apparel-dynamic': () => {
    const data = apparelDynamic();
    const fit = timed('fit pnbdDynamic', () => clv.pnbdDynamic.fit(data));
    said['fit pnbdDynamic'] = `${fit.status}, LL ${fit.logLik}`;
  },
};
STEPS[process.argv[2]!]!();
process.stdout.write(JSON.stringify({ seconds, said }));
