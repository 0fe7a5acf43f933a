import { expect, it } from 'vitest';
import type { FileShape } from '#domains/sources/core/index.ts';
import { bytesText } from '../bytesText.ts';
import { fileNotes } from './fileNotes.ts';

const shape: FileShape = { format: 'csv', encoding: 'gb18030', delimiter: ';', quote: '"', hasHeader: true, compression: 'gzip', columns: [{ name: 'a', examples: [] }, { name: 'b', examples: [] }], columnsPerRow: 2, bareReturns: false };
const file = { name: 'a.csv', bytes: 1 };
const notes = (change: Partial<FileShape>, files = [file]) => fileNotes({ shape: { ...shape, ...change }, bytes: 7_611_818, files }, (text) => text.en);

it('says how delimited text was recognised', () => expect(notes({})).toEqual(['CSV', 'GB18030', 'semicolon', '{count, number} columns', 'gzip', '7.6 MB']));
it('says nothing of encodings and delimiters where there are none', () => expect(notes({ format: 'xlsx', sheet: 'Sales', compression: 'none', hasHeader: false })).toEqual(['XLSX', 'sheet "{sheet}"', '{count, number} columns', 'no header', '7.6 MB']));
it('counts several files', () => expect(notes({ compression: 'none' }, [file, file])).toContain('{count, number} files'));
it.each([[0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [527_958, '528 kB'], [4_590_011, '4.6 MB'], [2_500_000_000, '2.5 GB']])('shows %d bytes as %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));
