/** Fixed-width ClickHouse types that large answers are read and written in. */
export type BinaryType = 'UInt64' | 'UInt32' | 'Int32' | 'Float64' | 'UInt8';
export type BinaryShape = Readonly<Record<string, BinaryType>>;
interface Arrays { UInt64: BigUint64Array; UInt32: Uint32Array; Int32: Int32Array; Float64: Float64Array; UInt8: Uint8Array }
export type BinaryColumns<S extends BinaryShape> = { readonly length: number } & { readonly [K in keyof S]: Arrays[S[K]] };

const WIDTH: Readonly<Record<BinaryType, number>> = { UInt64: 8, UInt32: 4, Int32: 4, Float64: 8, UInt8: 1 };
const make: { readonly [K in BinaryType]: (length: number) => Arrays[K] } = {
  UInt64: (n) => new BigUint64Array(n), UInt32: (n) => new Uint32Array(n), Int32: (n) => new Int32Array(n), Float64: (n) => new Float64Array(n), UInt8: (n) => new Uint8Array(n),
};
const read: { readonly [K in BinaryType]: (view: DataView, at: number) => number | bigint } = {
  UInt64: (v, at) => v.getBigUint64(at, true), UInt32: (v, at) => v.getUint32(at, true), Int32: (v, at) => v.getInt32(at, true), Float64: (v, at) => v.getFloat64(at, true), UInt8: (v, at) => v.getUint8(at),
};

/** Reads a RowBinary stream of fixed-width columns into typed arrays. */
export async function readRowBinary<const S extends BinaryShape>(stream: AsyncIterable<Uint8Array>, shape: S): Promise<BinaryColumns<S>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) { parts.push(part); size += part.length; }
  const bytes = Buffer.concat(parts, size);
  const names = Object.keys(shape);
  const rowWidth = names.reduce((sum, name) => sum + WIDTH[shape[name]!], 0);
  if (size % rowWidth !== 0) throw new Error(`an answer of ${size} bytes is not made of rows of ${rowWidth} bytes`);
  const length = size / rowWidth;
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  const columns: Record<string, unknown> = { length };
  let offset = 0;
  for (const name of names) {
    const type = shape[name]!;
    const column = make[type](length) as { [i: number]: number | bigint };
    const get = read[type];
    for (let i = 0, at = offset; i < length; i++, at += rowWidth) column[i] = get(view, at);
    columns[name] = column;
    offset += WIDTH[type];
  }
  return columns as BinaryColumns<S>;
}

/** Writes typed columns as RowBinary, some rows at a time, for `insertBinary`. */
export function* writeRowBinary(shape: BinaryShape, columns: Readonly<Record<string, ArrayLike<number> | BigUint64Array>>, length: number, rowsPerPart = 65_536): Generator<Uint8Array> {
  const names = Object.keys(shape);
  const rowWidth = names.reduce((sum, name) => sum + WIDTH[shape[name]!], 0);
  for (let start = 0; start < length; start += rowsPerPart) {
    const rows = Math.min(rowsPerPart, length - start);
    const bytes = new Uint8Array(rows * rowWidth);
    const view = new DataView(bytes.buffer);
    let offset = 0;
    for (const name of names) {
      const type = shape[name]!;
      const column = columns[name]!;
      for (let i = 0, at = offset; i < rows; i++, at += rowWidth) write(view, at, type, column[start + i]!);
      offset += WIDTH[type];
    }
    yield bytes;
  }
}

function write(view: DataView, at: number, type: BinaryType, value: number | bigint): void {
  switch (type) {
    case 'UInt64': view.setBigUint64(at, BigInt(value), true); break;
    case 'UInt32': view.setUint32(at, Number(value), true); break;
    case 'Int32': view.setInt32(at, Number(value), true); break;
    case 'Float64': view.setFloat64(at, Number(value), true); break;
    case 'UInt8': view.setUint8(at, Number(value)); break;
  }
}
