/** A sentence in both languages of the product. Chinese is the first, English the second; neither may be missing. */
export interface Text { readonly zh: string; readonly en: string }

export type Lang = keyof Text;
export const LANGS: readonly Lang[] = ['zh', 'en'];

/** Fills `{name}` places from `data`; an unknown place stays as it is, so that a mistake is seen. */
export function fill(sentence: string, data: Readonly<Record<string, unknown>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole));
}
