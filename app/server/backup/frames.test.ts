import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { openPieces, sealPieces, type Piece } from './frames.ts';

const big = randomBytes(2_500_000);
const PIECES: readonly Piece[] = [
  { entry: 'manifest', last: true, bytes: Buffer.from('{"a":1}') },
  { entry: 'work/顾客', last: false, bytes: big }, { entry: 'work/顾客', last: true, bytes: new Uint8Array() },
  { entry: 'proof', last: true, bytes: Buffer.from('{}') },
];
async function* each<T>(all: readonly T[]): AsyncGenerator<T> { yield* all; }
async function sealed(passphrase: string | null): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of sealPieces(each(PIECES), passphrase)) parts.push(part);
  return Buffer.concat(parts);
}
/** Bytes in parts of odd lengths, as they come from a disk or a socket. */
async function* inParts(bytes: Buffer): AsyncGenerator<Uint8Array> { for (let from = 0, size = 1; from < bytes.length; from += size, size = (size * 7 + 3) % 100_003 + 1) yield bytes.subarray(from, from + size); }
async function opened(bytes: Buffer, passphrase: string | null): Promise<Map<string, Buffer> | string> {
  const found = new Map<string, Buffer[]>();
  try {
    for await (const { entry, bytes: part } of openPieces(inParts(bytes), { file: 'f', passphrase })) found.set(entry, [...found.get(entry) ?? [], Buffer.from(part)]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.definition.code;
  }
  return new Map([...found].map(([entry, parts]) => [entry, Buffer.concat(parts)]));
}

const PASSPHRASE = 'correct horse battery';
const plain = await sealed(null);
const closed = await sealed(PASSPHRASE);

describe.each([['plain', plain, null], ['under a passphrase', closed, PASSPHRASE]] as const)('a backup that is %s', (_, bytes, passphrase) => {
  it('gives back what was put in', async () => {
    const found = await opened(bytes, passphrase) as Map<string, Buffer>;
    expect([...found.keys()]).toEqual(['manifest', 'work/顾客', 'proof']);
    expect(found.get('work/顾客')!.equals(big)).toBe(true);
  });
  it('is not whole when its end is missing, wherever it was cut', async () => {
    for (const at of [0.001, 0.3, 0.7, 0.999].map((share) => Math.floor(bytes.length * share)).concat(bytes.length - 1, bytes.length - 30)) expect([at, await opened(bytes.subarray(0, at), passphrase)]).toEqual([at, at < 60 ? 'backup.notABackup' : 'backup.truncated']);
  });
  it('is damaged when a byte of it changed, wherever', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const at = 100 + Math.floor((bytes.length - 101) * (turn / 10));
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << (turn % 8);
      expect([at, await opened(changed, passphrase)]).toEqual([at, expect.stringMatching(/^backup\.(damaged|truncated|wrongPassphrase)$/)]);
    }
  });
  it('is damaged when something stands behind its end', async () => { expect(await opened(Buffer.concat([bytes, Buffer.from('x')]), passphrase)).toBe('backup.damaged'); });
});

it('frames that changed places are seen', async () => {
  const line = plain.indexOf(10) + 1;
  const frames: Buffer[] = [];
  for (let at = line; at < plain.length;) { const length = plain.readUInt32BE(at) + 4; frames.push(plain.subarray(at, at + length)); at += length; }
  expect(frames.length).toBeGreaterThan(4);
  const swapped = Buffer.concat([plain.subarray(0, line), frames[0]!, frames[2]!, frames[1]!, ...frames.slice(3)]);
  expect(await opened(swapped, null)).toBe('backup.damaged');
});

it('what is encrypted opens with its passphrase only, and shows nothing of what is in it', async () => {
  expect(await opened(closed, null)).toBe('backup.needsPassphrase');
  expect(await opened(closed, 'correct horse bakery')).toBe('backup.wrongPassphrase');
  expect(closed.includes('manifest')).toBe(false);
  expect((await sealed(PASSPHRASE)).subarray(200, 300).equals(closed.subarray(200, 300))).toBe(false);
  await expect(sealed('short')).rejects.toMatchObject({ definition: { code: 'backup.shortPassphrase' } });
});

it.each([['nothing', ''], ['other bytes', '\u0000\u0001PK'], ['other JSON', '{"changqing":"else"}\n'], ['a line without end', 'x'.repeat(9000)]])('%s is no backup', async (_, text) => { expect(await opened(Buffer.from(text), null)).toBe('backup.notABackup'); });
it('a form that is not known yet is of a newer version', async () => { expect(await opened(Buffer.from('{"changqing":"backup","form":2,"salt":null}\n'), null)).toBe('backup.newer'); });
