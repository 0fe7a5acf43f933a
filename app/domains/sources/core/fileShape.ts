import Type, { type Static } from 'typebox';

export const FILE_FORMATS = ['csv', 'whitespace', 'jsonl', 'parquet', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** How a file's bytes become rows and named columns: what was found, or what a person corrected. */
export const FileShape = Type.Object({
  format: Type.Enum([...FILE_FORMATS]),
  /** A name that iconv knows: `utf-8`, `gb18030`, `cp850` … */
  encoding: Type.String(),
  delimiter: Type.String(),
  quote: Type.String(),
  hasHeader: Type.Boolean(),
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
