import { expect, it } from 'vitest';
import { fill } from '#core/text.ts';
import { betterBaselines, choiceSentence, standingOf } from './choiceText.ts';
import type { ModelChoice } from './report.ts';

const candidate = (model: ModelChoice['chosen'], difference: number | null, more: Partial<ModelChoice['candidates'][number]> = {}): ModelChoice['candidates'][number] =>
  ({ model, parameters: 4, status: 'converged', logScore: difference === null ? null : -1 + difference, difference, differenceSe: difference === null ? null : 0.002, tied: difference === null ? null : difference > -0.004, expected: 10, bias: 0, maePerCustomer: 1, rmsePerCustomer: 2, ...more });
const choice = (more: Partial<ModelChoice>): ModelChoice => ({ asked: 'auto', chosen: 'pnbd', reason: 'highest-score', customers: 100, actual: 10, candidates: [candidate('pnbd', 0), candidate('bgnbd', -0.01), candidate('nbd', null)], baselines: [], ...more });
const said = (more: Partial<ModelChoice>) => { const { text, data } = choiceSentence(choice(more)); return [fill(text.zh, data), fill(text.en, data)]; };

it.each([
  // e^0.01 − 1: what a difference of mean logarithms means for the probabilities.
  [{}, 'Pareto/NBD foretold the hold-out period best: to what each customer really did it gave a probability 1.0% higher on average than the runner-up, BG/NBD (log score 0.0100 higher, standard error 0.0020).'],
  // k = 1 makes a regular model the plain one: it is no runner-up.
  [{ chosen: 'mbgnbd', candidates: [candidate('mbgnbd', 0), candidate('mbgcnbd', 0), candidate('nbd', -0.5)] }, 'MBG/NBD foretold the hold-out period best: to what each customer really did it gave a probability 65% higher on average than the runner-up, NBD (log score 0.5000 higher, standard error 0.0020).'],
  [{ candidates: [candidate('pnbd', 0), candidate('bgnbd', -0.001)] }, 'Pareto/NBD has the highest log score, though chance alone could bring its lead over the runner-up, BG/NBD (0.0010, standard error 0.0020); as BG/NBD is no simpler, Pareto/NBD is used.'],
  [{ candidates: [candidate('pnbd', 0)] }, 'Pareto/NBD foretold the hold-out period best.'],
  [{ chosen: 'nbd', reason: 'fewer-parameters', candidates: [candidate('pnbd', 0), candidate('nbd', -0.001)] }, 'Pareto/NBD has the highest log score, but its lead over NBD (0.0010) is less than twice its standard error (0.0020) and may be chance; NBD is simpler, so it is used.'],
  [{ chosen: 'bgnbd', reason: 'asked' }, 'BG/NBD is what the settings ask for, but Pareto/NBD foretold the hold-out period better: to what each customer really did it gave a probability 1.0% higher on average (log score 0.0100 higher, standard error 0.0020).'],
  [{ chosen: 'pnbd', reason: 'asked' }, 'Pareto/NBD is what the settings ask for; none did clearly better in the hold-out period.'],
  [{ chosen: 'nbd', reason: 'asked' }, 'NBD is what the settings ask for, but it could not be fitted on the first part of the data and so not be compared; Pareto/NBD has the highest score.'],
  [{ chosen: 'pnbd', reason: 'asked', candidates: [] }, 'Pareto/NBD is what the settings ask for.'],
  [{ chosen: 'bgnbd', reason: 'no-holdout', candidates: [] }, 'The period is too short or the customers too few to compare models on a hold-out period; BG/NBD, the most usual one in retail, is the default.'],
] as const satisfies readonly (readonly [Partial<ModelChoice>, string])[])('says why: %j', (more, sentence) => expect(said(more)[1]).toBe(sentence));

it('fills every place of every reason, in both languages', () => {
  for (const reason of ['highest-score', 'fewer-parameters', 'only-one', 'asked', 'no-holdout', 'none-converged', 'earlier'] as const) for (const text of said({ reason })) expect(text).not.toMatch(/[{}]|undefined/);
});

it('says of a baseline that is closer than the model, and of no other', () => {
  const baselines: ModelChoice['baselines'] = [{ baseline: 'last-period', expected: 10, bias: 0, maePerCustomer: 1, rmsePerCustomer: 1.5 }, { baseline: 'everyone-mean', expected: 10, bias: 0, maePerCustomer: 1, rmsePerCustomer: 2.5 }];
  const found = betterBaselines(choice({ baselines }), 'en').map(({ text, data }) => fill(text.en, data));
  expect(found).toEqual(['“Same as the last period”, which needs no model, has a smaller error (RMSE 1.500, Pareto/NBD 2.000): in foretelling how often a single customer buys, the model does not beat this simple forecast.']);
});

it('places every candidate beside the best', () => {
  const all = choice({ candidates: [candidate('mbgnbd', 0), candidate('mbgcnbd', 0), candidate('pnbd', -0.001), candidate('nbd', -0.1), candidate('bgnbd', null)] });
  expect(all.candidates.map((one) => standingOf(all, one)?.en)).toEqual(['best', 'same as the best', 'tied with the best', 'behind', undefined]);
});
