import { expect, it } from 'vitest';
import { placeOf, warningsAt } from './warningPlaces.ts';

it.each([
  ['no-costs', 'margin'], ['some-costs-missing', 'margin'], ['short-holdout', 'holdout'], ['not-independent', 'spend'], ['gammaGamma.few-repeats', 'spend'], ['few-repeats', 'orders'], ['bgnbd.at-bound', 'orders'], ['mbgcnbd.flat-direction', 'orders'], ['pnbd.not-converged', 'orders'], ['something-else', 'rest'],
])('%s is drawn at %s', (code, place) => expect(placeOf({ code })).toBe(place));

it('loses no warning', () => {
  const warnings = [{ code: 'no-costs' }, { code: 'few-repeats' }, { code: 'unheard-of' }];
  expect((['orders', 'spend', 'holdout', 'margin', 'rest'] as const).flatMap((place) => warningsAt(warnings, place))).toHaveLength(3);
});
