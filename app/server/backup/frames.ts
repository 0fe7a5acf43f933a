import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { Problem } from '#core/problem.ts';
import { backupProblems } from './problems.ts';

/**
 * A backup as bytes: one line that says what it is, then frames. Each frame carries a part of an entry under a tag of 16
 * bytes over its place, what it is and its bytes: AES-256-GCM under a key made from the passphrase by scrypt, or
 * (without a passphrase) the beginning of a SHA-256. The last frame says that it is the last, so that a missing end, a
 * missing middle and a changed byte are each seen.
 */
export interface Piece { readonly entry: string; readonly last: boolean; readonly bytes: Uint8Array }

export const FORM = 1;
const END = '';
const TAG = 16;
const MOST = 1 << 20;
const SCRYPT = { N: 1 << 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
export const SHORTEST_PASSPHRASE = 10;

interface Head { readonly changqing: 'backup'; readonly form: number; readonly salt: string | null }
type Seal = (at: number, body: Buffer) => Buffer;
type Open = (at: number, sealed: Buffer) => Buffer | null;

const keyFrom = async (passphrase: string, salt: Buffer): Promise<Buffer> => await new Promise((done, failed) => { scrypt(passphrase.normalize('NFKC'), salt, 32, SCRYPT, (error, key) => { if (error === null) done(key); else failed(error); }); });

/** A key serves one file, so the frame's number can be its nonce. */
function nonceAt(at: number): Buffer { const nonce = Buffer.alloc(12); nonce.writeBigUInt64BE(BigInt(at), 4); return nonce; }

const encrypting = (key: Buffer): { seal: Seal; open: Open } => ({
  seal: (at, body) => { const cipher = createCipheriv('aes-256-gcm', key, nonceAt(at)); return Buffer.concat([cipher.update(body), cipher.final(), cipher.getAuthTag()]); },
  open: (at, sealed) => {
    const cipher = createDecipheriv('aes-256-gcm', key, nonceAt(at));
    cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try { return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()]); } catch { return null; }
  },
});

const tagOf = (at: number, body: Uint8Array): Buffer => createHash('sha256').update(nonceAt(at)).update(body).digest().subarray(0, TAG);
const plain: { seal: Seal; open: Open } = {
  seal: (at, body) => Buffer.concat([body, tagOf(at, body)]),
  open: (at, sealed) => { const body = sealed.subarray(0, sealed.length - TAG); return tagOf(at, body).equals(sealed.subarray(sealed.length - TAG)) ? body : null; },
};

function bodyOf({ entry, last, bytes }: Piece): Buffer {
  const name = Buffer.from(entry, 'utf8');
  const head = Buffer.alloc(3);
  head.writeUInt16BE(name.length, 0);
  head.writeUInt8(last ? 1 : 0, 2);
  return Buffer.concat([head, name, bytes]);
}
function pieceOf(body: Buffer): Piece {
  const length = body.readUInt16BE(0);
  return { last: body.readUInt8(2) === 1, entry: body.toString('utf8', 3, 3 + length), bytes: body.subarray(3 + length) };
}

/** Pieces as the bytes of a backup, encrypted where there is a passphrase. */
export async function* sealPieces(pieces: AsyncIterable<Piece>, passphrase: string | null): AsyncGenerator<Buffer> {
  if (passphrase !== null && passphrase.length < SHORTEST_PASSPHRASE) throw new Problem(backupProblems.shortPassphrase, { data: { length: SHORTEST_PASSPHRASE } });
  const salt = passphrase === null ? null : randomBytes(16);
  const head: Head = { changqing: 'backup', form: FORM, salt: salt?.toString('base64url') ?? null };
  yield Buffer.from(`${JSON.stringify(head)}\n`);
  const { seal } = salt === null ? plain : encrypting(await keyFrom(passphrase!, salt));
  let at = 0;
  const frame = (piece: Piece): Buffer => {
    const sealed = seal(at++, bodyOf(piece));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length, 0);
    return Buffer.concat([length, sealed]);
  };
  for await (const { entry, last, bytes } of pieces) {
    let from = 0;
    do {
      const part = bytes.subarray(from, from + MOST);
      from += part.length;
      yield frame({ entry, last: last && from >= bytes.length, bytes: part });
    } while (from < bytes.length);
  }
  yield frame({ entry: END, last: true, bytes: new Uint8Array() });
}

/** The pieces in a backup's bytes. Throws a problem where it is none, is not whole, is damaged, or is closed to this passphrase. */
export async function* openPieces(bytes: AsyncIterable<Uint8Array>, { file, passphrase }: { readonly file: string; readonly passphrase: string | null }): AsyncGenerator<Piece> {
  const reader = new ByteReader(bytes);
  const head = readHead(await reader.line(4096));
  if (head === null) throw new Problem(backupProblems.notABackup, { data: { file } });
  if (head.form > FORM) throw new Problem(backupProblems.newer, { data: { version: '–', what: `form ${head.form}` } });
  if (head.salt !== null && passphrase === null) throw new Problem(backupProblems.needsPassphrase, { data: { file } });
  const { open } = head.salt === null ? plain : encrypting(await keyFrom(passphrase!, Buffer.from(head.salt, 'base64url')));
  for (let at = 0; ; at++) {
    const before = reader.read;
    const length = (await reader.exactly(4))?.readUInt32BE(0);
    const sealed = length === undefined ? null : length > MOST + 4096 || length < TAG + 3 ? undefined : await reader.exactly(length);
    if (sealed === null) throw new Problem(backupProblems.truncated, { data: { file, bytes: reader.read } });
    const body = sealed === undefined ? null : open(at, sealed);
    if (body === null) throw new Problem(at === 0 && head.salt !== null ? backupProblems.wrongPassphrase : backupProblems.damaged, { data: { file, bytes: before } });
    const piece = pieceOf(body);
    if (piece.entry === END) break;
    yield piece;
  }
  // Something behind the end is no part of what was written.
  if (await reader.exactly(1) !== null) throw new Problem(backupProblems.damaged, { data: { file, bytes: reader.read } });
}

function readHead(line: string | null): Head | null {
  try {
    const head = JSON.parse(line ?? '') as Partial<Head>;
    return head.changqing === 'backup' && typeof head.form === 'number' && (head.salt === null || typeof head.salt === 'string') ? head as Head : null;
  } catch { return null; }
}

/** Bytes that come as they like, given out in the lengths that are asked for. */
class ByteReader {
  read = 0;
  #have: Buffer = Buffer.alloc(0);
  readonly #from: AsyncIterator<Uint8Array>;
  constructor(bytes: AsyncIterable<Uint8Array>) { this.#from = bytes[Symbol.asyncIterator](); }

  async exactly(length: number): Promise<Buffer | null> {
    if (this.#have.length < length) {
      const parts = [this.#have];
      let have = this.#have.length;
      while (have < length) {
        const { done, value } = await this.#from.next();
        if (done === true) { this.read += have; this.#have = Buffer.alloc(0); return null; }
        parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
        have += value.byteLength;
      }
      this.#have = Buffer.concat(parts);
    }
    const out = this.#have.subarray(0, length);
    this.#have = this.#have.subarray(length);
    this.read += length;
    return out;
  }

  async line(most: number): Promise<string | null> {
    const bytes: number[] = [];
    while (bytes.length < most) {
      const byte = (await this.exactly(1))?.[0];
      if (byte === undefined) return null;
      if (byte === 10) return Buffer.from(bytes).toString('utf8');
      bytes.push(byte);
    }
    return null;
  }
}
