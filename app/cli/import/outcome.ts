import type { Lang } from '#core/text.ts';
import type { RecordKind, Severity } from '#domains/sources/core/index.ts';
import type { ImportState } from '#domains/sources/server/index.ts';

/** What `--json` prints. read = accepted + unchanged + rejected + quarantined, always. */
export interface ImportOutcome {
  /** Null after a dry run: nothing is left of it. */
  readonly batch: number | null;
  readonly kind: RecordKind; readonly source: string;
  readonly read: number; readonly accepted: number; readonly unchanged: number; readonly rejected: number; readonly quarantined: number;
  /** Of the accepted. */
  readonly created: number; readonly updated: number;
  readonly newCustomers: number;
  /** The most frequent first; those with the severity `warn` are of rows that went in. */
  readonly reasons: readonly { readonly reason: string; readonly label: string; readonly severity: Severity; readonly field: string | null; readonly count: number }[];
  readonly warnings: readonly string[];
  readonly seconds: number;
}

export function outcomeOf({ batch, kind, source, counts }: ImportState, { lang, dryRun, seconds }: { readonly lang: Lang; readonly dryRun: boolean; readonly seconds: number }): ImportOutcome {
  if (counts === null) throw new Error(`import ${batch} has no counts`);
  const { read, accepted, unchanged, rejected, quarantined, created, updated, newCustomers, reasons, warnings } = counts;
  return {
    batch: dryRun ? null : batch, kind, source, read, accepted, unchanged, rejected, quarantined, created, updated, newCustomers,
    reasons: reasons.map(({ reason, label, severity, field, count }) => ({ reason, label: label[lang], severity, field, count })), warnings: warnings.map((text) => text[lang]), seconds: Math.round(seconds * 100) / 100,
  };
}
