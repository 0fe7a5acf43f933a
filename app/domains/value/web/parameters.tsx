import { useText } from '#web/shell/index.ts';
import { Tex, useFormat, type Ingredient } from '#web/ui/index.ts';
import { inCardOrder, texOf } from './cards.ts';
import { modelStatus, nameOf, namespaceOf, type ModelName } from './modelStatus.ts';
import type { Models } from './valueReport.ts';
import { words } from './words.ts';

/** Parameters so small that rounding would hide them are written with a power of ten. */
export const smallText = (value: number): string | null => (value !== 0 && Math.abs(value) < 5e-4 ? value.toExponential(1) : null);

/** A parameter and its standard error as they are read. One that is chosen among whole numbers, k, has no error. */
export function estimateText(value: number, error: number | null | undefined, { number, digits, notIdentified }: { readonly number: (value: number, how: { readonly digits: number }) => string; readonly digits: number; readonly notIdentified: string }): { readonly value: string; readonly error: string | null } {
  if (error === 0 && Number.isInteger(value)) return { value: String(value), error: null };
  const text = (one: number) => smallText(one) ?? number(one, { digits });
  return { value: text(value), error: error === undefined ? null : error === null ? notIdentified : text(error) };
}

/** The parameters of the models behind a number, with how each fit ended. */
export function useParameters(models: Models, only: readonly ModelName[] = ['orders', 'gammaGamma']): Ingredient[] {
  const t = useText();
  const { number } = useFormat();
  return only.flatMap((part) => {
    const { params, se, status } = models[part];
    return [
      { name: nameOf(models, part), value: t(modelStatus(status).text) },
      ...inCardOrder(namespaceOf(models, part), params ?? {}).map(([key, value]) => {
        const said = estimateText(value, se?.[key], { number, digits: 3, notIdentified: t(words.notIdentified) });
        return { name: <Tex tex={texOf(key)} />, value: said.value, ...(said.error === null ? {} : { note: se?.[key] === null ? said.error : `± ${said.error}` }) };
      }),
    ];
  });
}
