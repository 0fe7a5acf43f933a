import type { Text } from '#core/text.ts';

interface Described { readonly key: string; readonly kind: string; readonly label: Text; readonly meaning: Text; readonly family?: string; readonly sounds?: string }

/** What of the catalogue is wanted; empty: all. */
export interface Wanted { readonly text: string; readonly kind?: string; readonly family?: string }

/** The measures whose key, name (in either language, or as it sounds) or meaning holds every word of the text, and that are of the kind and family. */
export function findMeasures<M extends Described>(measures: readonly M[], { text, kind = '', family = '' }: Wanted): M[] {
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  return measures.filter((measure) => {
    const all = [measure.key, measure.label.zh, measure.label.en, measure.meaning.zh, measure.meaning.en, measure.sounds ?? ''].join('\n').toLowerCase();
    return (kind === '' || measure.kind === kind) && (family === '' || measure.family === family) && parts.every((part) => all.includes(part));
  });
}
