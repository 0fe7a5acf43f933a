import { useText } from '#web/shell/index.ts';
import { Tex, useFormat, type Ingredient } from '#web/ui/index.ts';
import { modelStatus, type ModelName } from './modelStatus.ts';
import type { Models } from './valueReport.ts';

export const PARAMETER_TEX: Readonly<Record<string, string>> = { r: 'r', alpha: '\\alpha', a: 'a', b: 'b', p: 'p', q: 'q', gamma: '\\gamma' };
export const MODEL_NAMES: Readonly<Record<ModelName, string>> = { bgnbd: 'BG/NBD', gammaGamma: 'Gamma-Gamma' };

/** The parameters of the models behind a number, with how each fit ended. */
export function useParameters(models: Models, only: readonly ModelName[] = ['bgnbd', 'gammaGamma']): Ingredient[] {
  const t = useText();
  const { number } = useFormat();
  return only.flatMap((name) => {
    const { params, se, status } = models[name];
    const errors: Readonly<Record<string, number>> = se ?? {};
    return [
      { name: MODEL_NAMES[name], value: t(modelStatus(status).text) },
      ...Object.entries(params ?? {}).map(([key, value]) => ({ name: <Tex tex={PARAMETER_TEX[key] ?? key} />, value: number(value, { digits: 3 }), ...(errors[key] === undefined ? {} : { note: `± ${number(errors[key], { digits: 3 })}` }) })),
    ];
  });
}
