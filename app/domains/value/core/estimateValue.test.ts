import { bgnbd, gammaGamma } from '@changqing/clv';
import { expect, it } from 'vitest';
import { DEFAULT_VALUE_POLICY } from './policy.ts';
import { checkModels } from './estimateValue.ts';

it('a hold-out period in which nobody bought has no bias: there is nothing to compare with', () => {
  let state = 5;
  const rng = (): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
  const { x, tx, T } = bgnbd.simulate({ r: 0.6, alpha: 6, a: 0.8, b: 3 }, 500, 52, rng);
  const { z } = gammaGamma.simulate({ p: 6, q: 4, gamma: 15 }, x, rng);
  const input = { length: 500, x, tx, T: T.map((t) => t + 10), z, xCalibration: x, txCalibration: tx, TCalibration: T, zCalibration: z, ordersHoldout: new Float64Array(500) };
  const { holdout } = checkModels({ input, policy: DEFAULT_VALUE_POLICY, margin: { basis: 'revenue', rate: 1 }, calibrationDay: '2026-01-01', asOfDay: '2026-03-12', fitOnCalibration: false, trackingActual: [], rng });
  expect(holdout).toMatchObject({ actual: 0, bias: null });
  expect(holdout!.expected).toBeGreaterThan(0);
});
