import { bgnbd, gammaGamma } from '@changqing/clv';
import { expect, it } from 'vitest';
import { ENOUGH, modelStatus } from './modelStatus.ts';

it('trusts a fit that converged, and none other', () => {
  expect(modelStatus('converged').trusted).toBe(true);
  for (const status of ['not-converged', 'at-bound', 'not-enough-data', 'unheard-of']) expect(modelStatus(status).trusted).toBe(false);
});

it('says of what would be enough just what the statistics package asks for', () => {
  const asked = [...bgnbd.fit({ x: [0], tx: [0], T: [1] }).warnings.map((w) => [ENOUGH.orders, w] as const), ...gammaGamma.fit({ x: [0], z: [0] }).warnings.map((w) => [ENOUGH.gammaGamma, w] as const)].filter(([, { data }]) => 'needed' in data);
  expect(asked).toHaveLength(3);
  for (const [text, { data }] of asked) {
    expect(text.zh).toContain(` ${data['needed']} `);
    expect(text.en).toContain(` ${data['needed']} `);
  }
});
