import { isAscii, isUtf8 } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '#core/problem.ts';
import { fileProblems } from '#domains/sources/core/fileProblems.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { encodingOf } from './sniffEncoding.ts';

/** What an archive may hold. A program that packs tables stays far below; what goes beyond is made to do harm. */
export interface ZipLimits { readonly entries: number; readonly unpackedBytes: number; readonly ratio: number }
export const ZIP_LIMITS: ZipLimits = { entries: 10_000, unpackedBytes: 200 * 2 ** 30, ratio: 300 };
/** A ratio says nothing of small entries. */
const RATIO_FROM = 64 * 2 ** 20;
const ROOM_LEFT = 0.8;

/** A file in an archive. Its name is shown and never used as a path. */
export interface ZipEntry { readonly name: string; readonly bytes: number; readonly packedBytes: number; stream(): Promise<Readable> }
export type ZipKind = 'archive' | 'workbook' | 'binaryWorkbook' | 'openDocument' | 'document';
export interface OpenZip { readonly kind: ZipKind; readonly entries: readonly ZipEntry[]; close(): void }

/** Opens an archive and looks at all it says about itself before anything is unpacked. */
export async function openZip(path: string, file: string, limits: ZipLimits = ZIP_LIMITS): Promise<OpenZip> {
  const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false }).catch((cause: unknown) => { throw unreadable(file, cause); });
  try {
    if (zip.entryCount > limits.entries) throw new Problem(fileProblems.tooManyFiles, { data: { file, count: zip.entryCount, limit: limits.entries } });
    const found: Entry[] = [];
    for await (const entry of zip.eachEntry()) if (found.push(entry) > limits.entries) throw new Problem(fileProblems.tooManyFiles, { data: { file, count: found.length, limit: limits.entries } });
    requireHonest(found, zip.fileSize, file, limits);
    const names = namesOf(found);
    const entries = found.map((entry, i) => ({ name: names[i]!, bytes: entry.uncompressedSize, packedBytes: entry.compressedSize, stream: async () => await streamOf(zip, entry, file) }));
    return { kind: kindOf(entries), entries, close: () => { zip.close(); } };
  } catch (cause) {
    zip.close();
    throw cause instanceof Problem ? cause : unreadable(file, cause);
  }
}

/** Entries that overlap or that unpack beyond reason are refused by what the archive's own directory says of them. */
function requireHonest(entries: readonly Entry[], fileBytes: number, file: string, limits: ZipLimits): void {
  const suspicious = (reason: string) => new Problem(fileProblems.zipSuspicious, { data: { file, reason } });
  if (entries.reduce((sum, entry) => sum + entry.compressedSize, 0) > fileBytes) throw suspicious('overlapping entries');
  for (const entry of entries) if (entry.uncompressedSize > RATIO_FROM && entry.uncompressedSize > entry.compressedSize * limits.ratio) throw suspicious(`1 : ${Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))}`);
}

function kindOf(entries: readonly ZipEntry[]): ZipKind {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/i)) return 'binaryWorkbook';
  if (has(/^xl\/workbook\d*\.xml$/i) || (has(/^\[Content_Types\]\.xml$/) && has(/^xl\/worksheets\//i))) return 'workbook';
  if (has(/^mimetype$/) && has(/^content\.xml$/)) return 'openDocument';
  return has(/^\[Content_Types\]\.xml$/) ? 'document' : 'archive';
}

/** Names without a mark of their encoding are judged together: one name alone is often too short to tell. */
function namesOf(entries: readonly Entry[]): string[] {
  const unmarked = entries.map((entry) => entry.fileNameRaw).filter((raw, i) => !isAscii(raw) && !marksUtf8(entries[i]!) && !isUtf8(raw));
  const encoding = unmarked.length === 0 ? 'utf-8' : encodingOf(Buffer.concat(unmarked.flatMap((raw) => [raw, Buffer.from('\n')])), true) ?? 'gb18030';
  return entries.map((entry) => {
    const raw = entry.fileNameRaw;
    const name = isUtf8(raw) || marksUtf8(entry) ? raw.toString('utf8') : unicodePath(entry) ?? iconv.decode(raw, encoding);
    return name.toWellFormed().replaceAll('\\', '/').replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
  });
}

function marksUtf8(entry: Entry): boolean { return (entry.generalPurposeBitFlag & 0x800) !== 0; }
/** The name that some programs write once more, in UTF-8. */
function unicodePath(entry: Entry): string | undefined { return entry.extraFields.find(({ id, data }) => id === 0x7075 && data.length > 5)?.data.subarray(5).toString('utf8'); }

async function streamOf(zip: ZipFile, entry: Entry, file: string): Promise<Readable> {
  if (entry.isEncrypted()) throw new Problem(fileProblems.zipEncrypted, { data: { file } });
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Problem(sourceProblems.unsupportedFormat, { data: { file, format: `ZIP, method ${entry.compressionMethod}` } });
  try { return await zip.openReadStreamPromise(entry); } catch (cause) { throw unreadable(file, cause); }
}

/** Writes entries into a folder under names of ours, after having seen that there is room for all of them. */
export async function unpackEntries({ file, entries, folder, pathOf, limits = ZIP_LIMITS }: { file: string; entries: readonly ZipEntry[]; folder: string; pathOf: (entry: ZipEntry, n: number) => string; limits?: ZipLimits }): Promise<string[]> {
  const size = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const disk = await statfs(folder);
  const limit = Math.min(limits.unpackedBytes, disk.bavail * disk.bsize * ROOM_LEFT);
  if (size > limit) throw new Problem(fileProblems.zipTooLarge, { data: { file, size: gigabytes(size), limit: gigabytes(limit) } });
  const paths: string[] = [];
  for (const [n, entry] of entries.entries()) {
    const path = pathOf(entry, n);
    try { await pipeline(await entry.stream(), createWriteStream(path, { mode: 0o600, flags: 'wx' })); } catch (cause) { throw cause instanceof Problem ? cause : packedProblem(file, cause); }
    paths.push(path);
  }
  return paths;
}

function gigabytes(bytes: number): string { return bytes < 2 ** 30 ? `${Math.ceil(bytes / 2 ** 20)} MB` : `${(bytes / 2 ** 30).toFixed(1)} GB`; }

/** What came out of unpacking: the disk's own errors stay as they are. */
export function packedProblem(file: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  if (code === 'Z_BUF_ERROR') return new Problem(sourceProblems.truncatedFile, { data: { file }, cause });
  return code === undefined || code.startsWith('Z_') ? unreadable(file, cause) : cause;
}

function unreadable(file: string, cause: unknown): Problem {
  const message = cause instanceof Error ? cause.message : String(cause);
  const cutOff = /end of central directory record signature not found|unexpected EOF/i.test(message);
  return new Problem(cutOff ? sourceProblems.truncatedFile : sourceProblems.unreadableFile, { data: { file, reason: `ZIP: ${message.slice(0, 120)}` }, cause });
}
