/** Fixed-width ClickHouse types that large answers are read and written in. */
export type BinaryType = 'UInt64' | 'UInt32' | 'Int32' | 'Float64' | 'UInt8';
export type BinaryShape = Readonly<Record<string, BinaryType>>;
interface Arrays { UInt64: BigUint64Array; UInt32: Uint32Array; Int32: Int32Array; Float64: Float64Array; UInt8: Uint8Array }
export type BinaryColumns<S extends BinaryShape> = { readonly length: number } & { readonly [K in keyof S]: Arrays[S[K]] };
/** Columns to be written: numbers of any kind, which is quickest where they are already of the column's type. */
export type GivenColumns<S extends BinaryShape> = { readonly [K in keyof S]: ArrayLike<number> | BigUint64Array };

const ARRAYS = { UInt64: BigUint64Array, UInt32: Uint32Array, Int32: Int32Array, Float64: Float64Array, UInt8: Uint8Array } as const;

/**
 * Reads an answer in ClickHouse's Native form into typed columns. It comes as blocks: the numbers of columns and rows, then
 * column by column the name, the type and the values as they stand in memory (little-endian, as every machine is that Node
 * runs on).
 * @throws Error where the answer has other columns or types than the shape says
 */
export async function readNative<const S extends BinaryShape>(stream: AsyncIterable<Uint8Array>, shape: S): Promise<BinaryColumns<S>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) { parts.push(part); size += part.length; }
  const bytes = Buffer.concat(parts, size);
  const blocks: { readonly rows: number; readonly values: Readonly<Record<string, Uint8Array>> }[] = [];
  for (const at = { offset: 0 }; at.offset < size;) blocks.push(blockAt(bytes, at, shape));
  const length = blocks.reduce((sum, { rows }) => sum + rows, 0);
  const columns = Object.entries(shape).map(([name, type]) => {
    const column = new ARRAYS[type](length);
    const into = new Uint8Array(column.buffer);
    let done = 0;
    for (const { values } of blocks) { into.set(values[name]!, done); done += values[name]!.length; }
    return [name, column] as const;
  });
  return { length, ...Object.fromEntries(columns) } as unknown as BinaryColumns<S>;
}

function blockAt(bytes: Buffer, at: { offset: number }, shape: BinaryShape): { rows: number; values: Record<string, Uint8Array> } {
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes.readUInt8(at.offset++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Buffer => {
    const part = bytes.subarray(at.offset, at.offset + length);
    if (part.length < length) throw new Error(`an answer ends ${length - part.length} bytes too early`);
    at.offset += length;
    return part;
  };
  const text = (): string => take(number()).toString();
  const wanted = Object.entries(shape);
  const [columns, rows] = [number(), number()];
  if (columns !== wanted.length) throw new Error(`an answer has ${columns} columns, not ${wanted.length}`);
  const values: Record<string, Uint8Array> = {};
  for (const [name, type] of wanted) {
    const [foundName, foundType] = [text(), text()];
    if (foundName !== name || foundType !== type) throw new Error(`an answer has the column ${foundName} ${foundType} in the place of ${name} ${type}`);
    values[name] = take(rows * ARRAYS[type].BYTES_PER_ELEMENT);
  }
  return { rows, values };
}

/** Writes columns of equal length in ClickHouse's Native form, some rows at a time. */
export function* writeNative<S extends BinaryShape>(shape: S, columns: GivenColumns<S>, rowsPerBlock = 65_536): Generator<Uint8Array> {
  const typed = Object.entries(shape).map(([name, type]) => ({ head: Buffer.concat([textOf(name), textOf(type)]), values: ofType(type, columns[name]!) }));
  const length = typed[0]?.values.length ?? 0;
  for (let start = 0; start < length; start += rowsPerBlock) {
    const rows = Math.min(rowsPerBlock, length - start);
    yield Buffer.concat([numberOf(typed.length), numberOf(rows), ...typed.flatMap(({ head, values: { buffer, byteOffset, BYTES_PER_ELEMENT: width } }) => [head, new Uint8Array(buffer, byteOffset + start * width, rows * width)])]);
  }
}

function ofType(type: BinaryType, column: ArrayLike<number> | BigUint64Array): Arrays[BinaryType] {
  if (column instanceof ARRAYS[type]) return column;
  return type === 'UInt64' ? BigUint64Array.from(column as ArrayLike<number>, (value) => BigInt(value)) : ARRAYS[type].from(column as ArrayLike<number>);
}

/** A number as the form has them: seven bits a byte, the lowest first, the eighth bit says that more follow. */
function numberOf(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left & 127) | 128);
  return Uint8Array.from([...bytes, left]);
}

function textOf(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([numberOf(bytes.length), bytes]);
}
