import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { isCompleteMapping, suggestMapping, type MappingSuggestion, type RecordKind, type RecordMapping } from '#domains/sources/core/index.ts';
import { prepareFile } from './prepareFile.ts';
import { sniffFile, type SniffedFile, type SniffOptions } from './sniffFile.ts';
import { stageRecords, type StagedRecords, type StageRequest } from './stageRecords.ts';

/** What the tests of this room share: an engine, a folder, and the way of a file through it. */
export interface StagingBench {
  readonly facts: FactStore; readonly folder: string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  sniff(path: string, options?: SniffOptions): Promise<{ file: SniffedFile; suggestion: MappingSuggestion }>;
  stage(path: string, how?: Partial<Pick<StageRequest, 'asOf' | 'now' | 'timeZone' | 'rowNumbers' | 'checks'>> & { readonly kind?: RecordKind; readonly mapping?: Partial<RecordMapping>; readonly options?: SniffOptions }): Promise<StagedRecords>;
  rows(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const NOW = new Date('2026-11-22T00:00:00Z');

export async function openBench(): Promise<StagingBench> {
  const folder = await mkdtemp(join(tmpdir(), 'changqing-sources-'));
  const facts = openFacts({ path: join(folder, 'facts') });
  const sniff: StagingBench['sniff'] = async (path, options = {}) => {
    const file = await sniffFile({ facts, path, options });
    return { file, suggestion: suggestMapping('orders', file.shape, file.sample) };
  };
  return {
    facts, folder, sniff,
    write: async (name, content) => { const path = join(folder, name); await writeFile(path, content); return path; },
    stage: async (path, { kind = 'orders', mapping, options, ...how } = {}) => {
      const { file } = await sniff(path, options);
      const suggestion = suggestMapping(kind, file.shape, file.sample);
      const full = { ...suggestion.mapping, ...mapping };
      if (!isCompleteMapping(full)) throw new Error(`no mapping for ${suggestion.missing.join(', ')}`);
      return await stageRecords({ facts, files: [await prepareFile(file, folder)], mapping: full, asOf: null, now: NOW, timeZone: 'UTC', table: 'staged_order_line', rowNumbers: true, ...how });
    },
    rows: async () => await facts.rows('SELECT * FROM staged_order_line ORDER BY row'),
    close: async () => { await facts.close(); await rm(folder, { recursive: true, force: true }); },
  };
}
