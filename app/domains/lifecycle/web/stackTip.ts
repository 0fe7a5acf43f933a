export interface StackLayer { readonly key: string; readonly name: string; readonly colour: string; readonly values: readonly number[] }

/** The column's tip: its layers from the top down, as they stand. */
export function tipOf(layers: readonly StackLayer[], titles: readonly string[], column: number, format: (value: number) => string, share: (share: number) => string): string {
  const total = layers.reduce((sum, { values }) => sum + (values[column] ?? 0), 0);
  const lines = layers.toReversed().map(({ name, values }) => `${name}  ${format(values[column] ?? 0)}${total > 0 ? `  ${share((values[column] ?? 0) / total)}` : ''}`);
  return [titles[column] ?? '', ...lines].join('\n');
}
