import type { Text } from '#core/text.ts';
import type { Measure, MeasureKind } from './measure.ts';
import { ownKey, type OwnMeasureDraft } from './ownMeasure.ts';
import { measureOfOwn, ownKindOf } from './ownMeasureSql.ts';

type Own = OwnMeasureDraft & { readonly id: number };

/** Own measures as measures like the built-in ones, each after those it is made of. */
export function ownMeasuresAsMeasures(own: readonly Own[], builtIn: readonly Measure[]): Measure[] {
  const known = new Map(builtIn.map((one) => [one.key, one]));
  const drafts = new Map(own.map((one) => [ownKey(one.id), one]));
  const made = new Map<string, Measure>();
  const labelOf = (key: string): Text => known.get(key)?.label ?? drafts.get(key)?.label ?? { zh: key, en: key };
  const kindOf = (key: string, depth = 0): MeasureKind | undefined => {
    const draft = drafts.get(key);
    return known.get(key)?.kind ?? made.get(key)?.kind ?? (draft === undefined || depth > drafts.size ? undefined : ownKindOf(draft, (below) => kindOf(below, depth + 1)));
  };
  const make = (key: string, path: ReadonlySet<string>): void => {
    const draft = drafts.get(key);
    if (draft === undefined || made.has(key) || path.has(key)) return;
    const { definition } = draft;
    if (definition.make === 'combination') for (const input of [definition.first, definition.second]) make(input, new Set([...path, key]));
    made.set(key, measureOfOwn(draft, labelOf, kindOf));
  };
  for (const key of drafts.keys()) make(key, new Set());
  return [...made.values()];
}
