import type { Text } from '#core/text.ts';
import { bytesText } from '../bytesText.ts';
import type { ShownImport } from '../shownImport.ts';
import { words } from './words.ts';

export const delimiterTexts: Readonly<Record<string, Text>> = { ',': words.comma, ';': words.semicolon, '\t': words.tab, '|': words.pipe, ' ': words.blanks };

/** How the file was recognised: CSV · UTF-8 · comma · 8 columns · 7.6 MB. */
export function fileNotes({ shape, bytes, files }: Pick<ShownImport, 'shape' | 'bytes' | 'files'>, t: (text: Text, data?: Readonly<Record<string, unknown>>) => string): string[] {
  const text = shape.format === 'csv' || shape.format === 'whitespace';
  const delimiter = delimiterTexts[shape.delimiter];
  return [
    shape.format === 'whitespace' ? 'TXT' : shape.format.toUpperCase(),
    ...(text || shape.format === 'jsonl' ? [shape.encoding.toUpperCase()] : []),
    ...(text && delimiter ? [t(delimiter)] : []),
    ...(shape.sheet === undefined ? [] : [t(words.sheet, { sheet: shape.sheet })]),
    t(words.columnCount, { count: shape.columns.length }),
    ...(shape.hasHeader ? [] : [t(words.noHeader)]),
    ...(shape.compression === 'gzip' ? ['gzip'] : []),
    ...(files.length > 1 ? [t(words.fileCount, { count: files.length })] : []),
    bytesText(bytes),
  ];
}
