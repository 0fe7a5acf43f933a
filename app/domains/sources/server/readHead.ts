import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Problem } from '#core/problem.ts';
import { sourceProblems } from '#domains/sources/core/problems.ts';
import { byteKindOf } from './sniffBytes.ts';

export const HEAD_BYTES = 1_048_576;

/** The first megabyte of what a file holds, unpacked. */
export interface Head { readonly bytes: Buffer; readonly complete: boolean; readonly compression: 'none' | 'gzip'; readonly fileBytes: number }

export async function readHead(path: string): Promise<Head> {
  const file = basename(path);
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => { throw cause.code === 'ENOENT' ? new Problem(sourceProblems.fileMissing, { data: { file }, cause }) : unreadable(file, cause); });
  if (!found.isFile()) throw new Problem(sourceProblems.unreadableFile, { data: { file, reason: 'not a file' } });
  if (found.size === 0) throw new Problem(sourceProblems.emptyFile, { data: { file } });
  const first = await firstBytes(path, file);
  if (byteKindOf(first).kind !== 'gzip') return { bytes: first, complete: found.size <= first.length, compression: 'none', fileBytes: found.size };
  const { bytes, complete } = await unpackHead(path, file);
  if (bytes.length === 0) throw new Problem(sourceProblems.emptyFile, { data: { file } });
  return { bytes, complete, compression: 'gzip', fileBytes: found.size };
}

async function firstBytes(path: string, file: string): Promise<Buffer> {
  try {
    const handle = await open(path);
    try {
      const buffer = Buffer.alloc(HEAD_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally { await handle.close(); }
  } catch (cause) { throw unreadable(file, cause as NodeJS.ErrnoException); }
}

async function unpackHead(path: string, file: string): Promise<{ bytes: Buffer; complete: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  const packed = createReadStream(path);
  const unpacked = packed.pipe(createGunzip());
  try {
    for await (const part of unpacked as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= HEAD_BYTES) return { bytes: Buffer.concat(parts), complete: false };
    }
    return { bytes: Buffer.concat(parts), complete: true };
  } catch (cause) { throw gzipProblem(file, cause); } finally { packed.destroy(); }
}

/** Packed data that ends too early is one thing, packed data that is wrong another. */
export function gzipProblem(file: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  if (code === 'Z_BUF_ERROR') return new Problem(sourceProblems.truncatedFile, { data: { file }, cause });
  return code?.startsWith('Z_') === true ? unreadable(file, cause as NodeJS.ErrnoException) : cause;
}

function unreadable(file: string, cause: NodeJS.ErrnoException): Problem { return new Problem(sourceProblems.unreadableFile, { data: { file, reason: cause.code ?? cause.message }, cause }); }
