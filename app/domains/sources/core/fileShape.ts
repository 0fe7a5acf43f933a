import Type, { type Static } from 'typebox';

export const FILE_FORMATS = ['csv', 'whitespace', 'jsonl', 'parquet', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** How a file's bytes become rows and named columns: what was found, or what a person corrected. What is optional is left out where a file is as most are. */
export const FileShape = Type.Object({
  format: Type.Enum([...FILE_FORMATS]),
  /** A name that iconv knows: `utf-8`, `gb18030`, `cp850` … */
  encoding: Type.String(),
  delimiter: Type.String(),
  quote: Type.String(),
  /** A quote inside a quoted value is written twice unless it is said to stand after a backslash. */
  escape: Type.Optional(Type.Enum(['doubled', 'backslash'])),
  hasHeader: Type.Boolean(),
  /** Lines (rows of a sheet) above the header, or above the first row where there is none: a title, blank lines, `sep=;`. */
  skipLines: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Rows that the header takes; more than one where its cells are merged in groups. */
  headerRows: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Blank columns at the left of a sheet. */
  skipColumns: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Values carry what keeps a spreadsheet from turning them into numbers: `="0012"`, `'0012`, a tab beside them. */
  guarded: Type.Optional(Type.Boolean()),
  /** Quotes do not pair somewhere, so that the file is mended record by record before the engine reads it. */
  brokenQuotes: Type.Optional(Type.Boolean()),
  /** Some bytes are none in the encoding; they are read as `�`. */
  damaged: Type.Optional(Type.Boolean()),
  /** The file begins with a byte order mark, which is no part of its first value. */
  byteOrderMark: Type.Optional(Type.Boolean()),
  /** An array around the objects, objects over several lines, or keys with a dot of their own: each is written anew on one line before it is read. */
  nested: Type.Optional(Type.Boolean()),
  compression: Type.Enum(['none', 'gzip']),
  sheet: Type.Optional(Type.String()),
  /** Examples are chosen so that they show what they can about the order of day and month and the decimal mark. */
  columns: Type.Array(Type.Object({ name: Type.String(), examples: Type.Array(Type.String()) })),
  columnsPerRow: Type.Integer(),
  /** Lines end with a bare carriage return, as very old machines wrote them. */
  bareReturns: Type.Boolean(),
});
export type FileShape = Static<typeof FileShape>;

/** The first records of a file as text, one array a record, in the order of the shape's columns. */
export type SampleRows = readonly (readonly string[])[];
