/** What a backup says of itself before its entries: enough to know whether it can be restored here, and how. */
export interface Manifest {
  readonly product: string;
  readonly madeAt: string;
  /** Where it was made: from what kind of stores, and in which folder, so that paths can be put right. */
  readonly from: { readonly work: 'embedded' | 'server'; readonly facts: 'embedded' | 'server'; readonly dataDir: string };
  readonly why: string;
  readonly migrations: { readonly work: readonly string[]; readonly facts: readonly string[] };
  readonly work: { readonly tables: readonly WorkTable[]; readonly sequences: readonly Sequence[]; /** Tables whose rows stay behind. */ readonly leftOut: readonly string[] };
  readonly facts: { readonly tables: readonly FactTable[] };
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** Where the secret is from; a print of it, which does not tell it, says whether another one is the same. */
  readonly secret: { readonly from: 'file' | 'environment'; readonly print: string };
}
export interface WorkTable { readonly table: string; readonly columns: readonly string[] }
export interface Sequence { readonly name: string; readonly last: string; readonly called: boolean }
export interface FactColumn { readonly name: string; readonly type: string; readonly fallback: string }
/** `rows` is about right only: exact counts stand in the proof. */
export interface FactTable { readonly table: string; readonly engine: string; readonly partition: string; readonly order: string; readonly columns: readonly FactColumn[]; readonly rows: number; /** On a cluster: its rows go to shards by customer. */ readonly spread: boolean }

/** How many rows a table has, and a sum over what they hold that does not depend on their order. */
export interface Sum { readonly rows: string; readonly sum: string }
/** What stands last in a backup: by this a restore proves itself. */
export interface Proof { readonly work: Readonly<Record<string, Sum>>; readonly facts: Readonly<Record<string, Sum>>; readonly files: Readonly<Record<string, string>> }

export const MANIFEST = 'manifest';
export const PROOF = 'proof';
export const workEntry = (table: string): string => `work/${table}`;
export const factEntry = (table: string): string => `facts/${table}`;
export const fileEntry = (path: string): string => `files/${path}`;

/** One line that says what was counted, for people and logs. */
export interface Totals { readonly workTables: number; readonly workRows: number; readonly factTables: number; readonly factRows: number; readonly files: number }
export function totalsOf({ work, facts, files }: Proof): Totals {
  const sum = (all: Readonly<Record<string, Sum>>): number => Object.values(all).reduce((rows, one) => rows + Number(one.rows), 0);
  return { workTables: Object.keys(work).length, workRows: sum(work), factTables: Object.keys(facts).length, factRows: sum(facts), files: Object.keys(files).length };
}
