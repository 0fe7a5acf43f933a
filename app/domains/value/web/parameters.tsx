import { useText } from '#web/shell/index.ts';
import { Tex, useFormat, type Ingredient } from '#web/ui/index.ts';
import { inCardOrder, texOf } from './cards.ts';
import { modelStatus, nameOf, namespaceOf, type ModelName } from './modelStatus.ts';
import type { Models } from './valueReport.ts';
import { words } from './words.ts';

/** Parameters so small that rounding would hide them are written with a power of ten. */
export const smallText = (value: number): string | null => (value !== 0 && Math.abs(value) < 5e-4 ? value.toExponential(1) : null);

/** The parameters of the models behind a number, with how each fit ended. */
export function useParameters(models: Models, only: readonly ModelName[] = ['orders', 'gammaGamma']): Ingredient[] {
  const t = useText();
  const { number } = useFormat();
  return only.flatMap((part) => {
    const { params, se, status } = models[part];
    return [
      { name: nameOf(models, part), value: t(modelStatus(status).text) },
      ...inCardOrder(namespaceOf(models, part), params ?? {}).map(([key, value]) => {
        const error = se?.[key];
        return { name: <Tex tex={texOf(key)} />, value: smallText(value) ?? number(value, { digits: 3 }), ...(error === undefined ? {} : { note: error === null ? t(words.notIdentified) : `± ${smallText(error) ?? number(error, { digits: 3 })}` }) };
      }),
    ];
  });
}
