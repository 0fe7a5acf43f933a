/** The tables in the fact store that belong to one import; `id` comes from the work store. */
const named = (prefix: string) => (batch: number): string => `${prefix}_${Math.trunc(batch)}`;

/** Every row of the files with its fields as values, and the reason why it stays out (empty: it goes in). Afterwards only what stayed out. */
export const stagedTable = named('staged');
/** Rows that were found wanting only when they were placed: file, row, reason, severity. */
export const exceptedTable = named('excepted');
/** Facts: the rows that go in, with customer and key, and whether each is new, changed or unchanged. */
export const keyedTable = named('keyed');
/** Facts: what is about to become part of the fact table. */
export const publishTable = named('publish');

export const EXCEPTED_COLUMNS = 'file_no UInt16, row UInt64, reason LowCardinality(String), severity LowCardinality(String)';
/** Facts: every value by which a row names its customer, and who that is. */
export const lookupTable = named('lookup');
/** Facts: identities that several rows of the import share. */
export const repeatedTable = named('repeated');
/** Facts: of lines that are told apart by their order, which one a row is that stays out (or, released, was), where it is not the first. */
export const nthTable = named('nth');
/** Facts: what a currency was worth from a day on. */
export const ratesTable = named('rates');
/** Facts: values by which rows name customers, in the form in which customers are known by them. */
export const soughtTable = named('sought');
