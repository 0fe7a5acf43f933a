import { expect, it } from 'vitest';
import { fill } from '#core/text.ts';
import { betterBaselines, choiceSentence, standingOf } from './choiceText.ts';
import type { ModelChoice } from './report.ts';

const candidate = (model: ModelChoice['chosen'], difference: number | null, more: Partial<ModelChoice['candidates'][number]> = {}): ModelChoice['candidates'][number] =>
  ({ model, parameters: 4, status: 'converged', logScore: difference === null ? null : -1 + difference, difference, differenceSe: difference === null ? null : 0.002, tied: difference === null ? null : difference > -0.004, expected: 10, bias: 0, maePerCustomer: 1, rmsePerCustomer: 2, ...more });
const choice = (more: Partial<ModelChoice>): ModelChoice => ({ asked: 'auto', chosen: 'pnbd', reason: 'highest-score', customers: 100, actual: 10, candidates: [candidate('pnbd', 0), candidate('bgnbd', -0.01), candidate('nbd', null)], baselines: [], ...more });
const said = (more: Partial<ModelChoice>) => { const { text, data } = choiceSentence(choice(more)); return [fill(text.zh, data), fill(text.en, data)]; };

it.each([
  [{}, 'Pareto/NBD has the highest score, 0.0100 above BG/NBD (standard error 0.0020).'],
  // k = 1 makes a regular model the plain one: it is no runner-up.
  [{ chosen: 'mbgnbd', candidates: [candidate('mbgnbd', 0), candidate('mbgcnbd', 0), candidate('nbd', -0.5)] }, 'MBG/NBD has the highest score, 0.5000 above NBD (standard error 0.0020).'],
  [{ candidates: [candidate('pnbd', 0)] }, 'Pareto/NBD has the highest score.'],
  [{ chosen: 'nbd', reason: 'fewer-parameters', candidates: [candidate('pnbd', 0), candidate('nbd', -0.001)] }, 'Pareto/NBD has the highest score, but only 0.0010 above NBD (standard error 0.0020), within what chance brings; NBD is simpler and so it is used.'],
  [{ chosen: 'bgnbd', reason: 'asked' }, 'BG/NBD is what the settings ask for; Pareto/NBD scores 0.0100 higher (standard error 0.0020).'],
  [{ chosen: 'pnbd', reason: 'asked' }, 'Pareto/NBD is what the settings ask for.'],
  [{ chosen: 'bgnbd', reason: 'no-holdout', candidates: [] }, 'There is no hold-out period to compare on, so the most usual one, BG/NBD, is used.'],
] as const satisfies readonly (readonly [Partial<ModelChoice>, string])[])('says why: %j', (more, sentence) => expect(said(more)[1]).toBe(sentence));

it('fills every place of every reason, in both languages', () => {
  for (const reason of ['highest-score', 'fewer-parameters', 'only-one', 'asked', 'no-holdout', 'none-converged', 'earlier'] as const) for (const text of said({ reason })) expect(text).not.toMatch(/[{}]|undefined/);
});

it('says of a baseline that is closer than the model, and of no other', () => {
  const baselines: ModelChoice['baselines'] = [{ baseline: 'last-period', expected: 10, bias: 0, maePerCustomer: 1, rmsePerCustomer: 1.5 }, { baseline: 'everyone-mean', expected: 10, bias: 0, maePerCustomer: 1, rmsePerCustomer: 2.5 }];
  const found = betterBaselines(choice({ baselines }), 'en').map(({ text, data }) => fill(text.en, data));
  expect(found).toEqual(['“Last period again” has a smaller RMSE (1.500) than Pareto/NBD (2.000): for single customers the model does not beat this simple forecast.']);
});

it('places every candidate beside the best', () => {
  const all = choice({ candidates: [candidate('mbgnbd', 0), candidate('mbgcnbd', 0), candidate('pnbd', -0.001), candidate('nbd', -0.1), candidate('bgnbd', null)] });
  expect(all.candidates.map((one) => standingOf(all, one)?.en)).toEqual(['best', 'same as the best', 'tied with the best', 'behind', undefined]);
});
