import { expect, it } from 'vitest';
import * as bgnbd from '../bgnbd/index.ts';
import * as gammaGamma from '../gammaGamma/index.ts';

const rng = (() => { let s = 11; return () => { s = (s * 1_103_515_245 + 12_345) % 2_147_483_648; return s / 2_147_483_648; }; })();

it('a fit that begins from given parameters ends where several starts end, even from far off', () => {
  const data = bgnbd.simulate({ r: 0.5, alpha: 6, a: 0.8, b: 3 }, 3_000, 60, rng);
  const several = bgnbd.fit(data);
  const near = bgnbd.fit(data, { start: { r: 0.4, alpha: 5, a: 1, b: 4 } });
  const far = bgnbd.fit(data, { start: { r: 3, alpha: 40, a: 0.2, b: 0.3 } });
  for (const one of [near, far]) {
    expect(one.logLik).toBeCloseTo(several.logLik!, 4);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(one.params![name]).toBeCloseTo(several.params![name], 3);
  }
  const x = data.x.map((n) => n + 1);
  const { z } = gammaGamma.simulate({ p: 6, q: 4, gamma: 15 }, x, rng);
  const spend = gammaGamma.fit({ x, z });
  expect(gammaGamma.fit({ x, z }, { start: { p: 2, q: 2, gamma: 50 } }).logLik).toBeCloseTo(spend.logLik!, 4);
});
