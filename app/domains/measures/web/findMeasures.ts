import type { Text } from '#core/text.ts';

interface Described { readonly key: string; readonly kind: string; readonly label: Text; readonly meaning: Text }

/** The measures whose key, name or meaning in either language holds every word of the text, and that are of a kind (empty: any). */
export function findMeasures<M extends Described>(measures: readonly M[], text: string, kind: string): M[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  return measures.filter((measure) => {
    const all = [measure.key, measure.label.zh, measure.label.en, measure.meaning.zh, measure.meaning.en].join('\n').toLowerCase();
    return (kind === '' || measure.kind === kind) && parts.every((part) => all.includes(part));
  });
}
