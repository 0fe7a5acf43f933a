/** How each ClickHouse type reads in TypeScript under JSONEachRow with our settings. Add a line here, never a cast elsewhere. */
export interface ChToTs {
  UInt8: number; UInt16: number; UInt32: number; UInt64: number; Int32: number; Int64: number; Float64: number;
  String: string; Identifier: string; 'LowCardinality(String)': string; Date: string; "DateTime64(3, 'UTC')": string;
  'Decimal(38, 4)': string; 'Decimal(18, 4)': string; 'Nullable(Decimal(38, 4))': string | null; 'Nullable(Decimal(18, 4))': string | null;
  'Nullable(UInt8)': number | null; 'Nullable(Float64)': number | null; 'Nullable(String)': string | null; "Nullable(DateTime64(3, 'UTC'))": string | null; 'Nullable(Date)': string | null; 'Nullable(UInt64)': number | null;
  'Array(String)': readonly string[]; 'Array(UInt64)': readonly number[]; 'Array(Float64)': readonly number[]; 'Array(Date)': readonly string[];
}
export type ChType = keyof ChToTs;
export type Shape = Readonly<Record<string, ChType>>;
export type Of<S extends Shape> = { readonly [K in keyof S]: ChToTs[S[K]] };

/**
 * Where a statement runs when the customers are spread over shards. `shard`: each shard by itself, on the rows of its own
 * customers; everything in the statement belongs together by customer, and nothing in it is about all of them. `whole`: once,
 * over all shards, so that any two rows can meet; dearer, and always right.
 */
export type Over = 'shard' | 'whole';

/**
 * The bound parameter that names every customer whose rows a question reads: `customer` (one) or `customers` (several). In a
 * scope the engine then asks of these alone whether they are seen, not of all. Said wrongly it shows too little, never too much.
 */
export type OfCustomers = 'customer' | 'customers';

/** One question to the fact store: its parameters, its columns and its SQL, which a test compares with what the engine says. A question over `shard` is answered by each shard, and the answers are put together. */
export interface FactQuery<P extends Shape = Shape, R extends Shape = Shape> { readonly name: string; readonly over?: Over; readonly of?: OfCustomers; readonly params: P; readonly row: R; readonly sql: string }
export function factQuery<const P extends Shape, const R extends Shape>(q: FactQuery<P, R>): FactQuery<P, R> { return q; }

/** One statement that changes the fact store (INSERT … SELECT, ALTER …). */
export interface FactCommand<P extends Shape = Shape> { readonly name: string; readonly over?: Over; readonly params: P; readonly sql: string }
export function factCommand<const P extends Shape>(c: FactCommand<P>): FactCommand<P> { return c; }

/** A row type as the stores see it before its shape is known. */
export type AnyRow = Readonly<Record<string, unknown>>;
