import { isUtf32 } from './sniffEncoding.ts';

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));

/** First bytes of what people rename or upload by mistake; the names are the same in every language. */
const NOT_TABLES: readonly (readonly [name: string, starts: readonly number[]])[] = [
  ['PNG', [0x89, ...ascii('PNG')]], ['JPEG', [0xff, 0xd8, 0xff]], ['PDF', ascii('%PDF')], ['RAR', ascii('Rar!')], ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['ELF', [0x7f, ...ascii('ELF')]], ['EXE', ascii('MZ\x90')], ['SQLite', ascii('SQLite format 3')], ['RTF', ascii('{\\rtf')], ['GIF', ascii('GIF8')], ['MP4', [0, 0, 0, 0x18, ...ascii('ftyp')]], ['XML', ascii('<?xml')], ['HTML', ascii('<!DOCTYPE html')], ['HTML', ascii('<!doctype html')], ['HTML', ascii('<html')],
];
const UNSUPPORTED: readonly (readonly [name: string, starts: readonly number[]])[] = [
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]], ['bzip2', ascii('BZh')], ['xz', [0xfd, ...ascii('7zXZ')]],
];

export type ByteKind = { readonly kind: 'gzip' | 'zip' | 'parquet' | 'text' } | { readonly kind: 'notATable' | 'unsupported'; readonly name: string };

const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/** A workbook with a password lies in the same kind of box as the workbooks of before 2007. */
function oldOfficeKind(head: Buffer): string {
  const holds = (name: string) => head.includes(Buffer.from(name, 'utf16le'));
  return holds('EncryptedPackage') ? 'XLSX + password' : holds('WordDocument') ? 'Word 97–2003 (.doc)' : 'Excel 97–2003 (.xls)';
}

/** What the first bytes of a file say it is, whatever its name says. */
export function byteKindOf(head: Buffer): ByteKind {
  const begins = (starts: readonly number[]) => starts.every((byte, i) => head[i] === byte);
  if (begins([0x1f, 0x8b])) return { kind: 'gzip' };
  if (begins([0x50, 0x4b, 3, 4]) || begins([0x50, 0x4b, 5, 6])) return { kind: 'zip' };
  if (begins(ascii('PAR1'))) return { kind: 'parquet' };
  const wrong = NOT_TABLES.find(([, starts]) => begins(starts));
  if (wrong) return { kind: 'notATable', name: wrong[0] };
  if (begins(OLD_OFFICE)) return { kind: 'unsupported', name: oldOfficeKind(head) };
  if (isUtf32(head)) return { kind: 'unsupported', name: 'UTF-32' };
  const other = UNSUPPORTED.find(([, starts]) => begins(starts));
  return other ? { kind: 'unsupported', name: other[0] } : { kind: 'text' };
}
