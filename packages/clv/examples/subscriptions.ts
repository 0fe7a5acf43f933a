// A subscription: how many will renew, and what is a subscriber still worth? Two models see the first five renewals of nine.
import { bdw, sbg, type Fit, type FitDone } from '@changqing/clv';

let seed = 11;
const random = () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };

// Made up: 2,000 subscribers, each with an own chance to leave that grows with every renewal: the offer wears off.
const survivors = [2000, ...new Array<number>(9).fill(0)];
for (let i = 0; i < 2000; i++) {
  const leaves = 0.3 * random() ** 2;
  for (let renewal = 1; renewal <= 9 && random() > Math.min(1, leaves * renewal ** 0.8); renewal++) survivors[renewal]!++;
}

const seen = { cohorts: [{ survivors: survivors.slice(0, 6) }] };
const options = { level: 0.9, rng: random };

function show<P>(name: string, fit: Fit<P>, project: (fit: FitDone<P>) => ReturnType<typeof sbg.expectedSurvivors>, derl: (params: P) => number): void {
  if (fit.status === 'not-enough-data') throw new Error('too little data: see the warnings of the fit');
  const { expected, low, high } = project(fit).cohorts[0]!;
  console.log(`${name}: log-likelihood ${fit.logLik.toFixed(1)}; a subscriber after five renewals is worth ${derl(fit.params).toFixed(2)} more payments today`);
  for (let h = 0; h < 4; h++) console.log(`  renewal ${h + 6}: ${expected[h]!.toFixed(0)} expected (${low[h]} to ${high[h]}), ${survivors[h + 6]} came`);
}

show('sBG', sbg.fit(seen), (fit) => sbg.expectedSurvivors(fit, seen, 4, options), (params) => sbg.derl(params, 5, 0.1));
show('BdW', bdw.fit(seen), (fit) => bdw.expectedSurvivors(fit, seen, 4, options), (params) => bdw.derl(params, 5, 0.1));
