import { BASELINE_TEXT, ORDER_MODEL_TEXT, standingOf } from '#domains/value/core/index.ts';
import type { FigureText } from './figureText.ts';
import type { AnalyzeResult } from './result.ts';
import { statusName, type Words } from './words.ts';

/** The comparison of models as a table, for the terminal and the report alike: heads, and the rows below them. */
export function choiceTable({ choice, lang }: AnalyzeResult, say: Words, as: FigureText): { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const errors = ({ expected, bias, maePerCustomer, rmsePerCustomer }: AnalyzeResult['choice']['baselines'][number] | AnalyzeResult['choice']['candidates'][number]) => [as.count(expected), as.share(bias), as.decimal(maePerCustomer, 3), as.decimal(rmsePerCustomer, 3)];
  return {
    heads: [say.model, say.score, say.toBest, say.expectedShort, say.biasShort, 'MAE', 'RMSE', say.parametersCount, say.status],
    rows: [
      ...choice.candidates.map((one) => [
        `${one.model === choice.chosen ? '* ' : ''}${ORDER_MODEL_TEXT[one.model].name}`, as.decimal(one.logScore, 4),
        one.difference === null ? '–' : one.difference === 0 ? '0' : `${as.decimal(one.difference, 4)} ± ${as.decimal(one.differenceSe, 4)}`,
        ...errors(one), one.parameters === 0 ? '–' : as.count(one.parameters), standingOf(choice, one)?.[lang] ?? statusName(one.status, lang),
      ]),
      ...choice.baselines.map((one) => [BASELINE_TEXT[one.baseline][lang], '–', '–', ...errors(one), '0', say.baseline]),
    ],
  };
}
