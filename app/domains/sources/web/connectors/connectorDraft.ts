import { mappedColumns, type MappingSuggestion, type RecordMapping } from '#domains/sources/core/index.ts';
import type { Connector, ConnectorConfig, ConnectorInput, ConnectorKind, ConnectorLook } from '../../core/connectors/index.ts';
import type { FileLook } from '../mapping/mappingDraft.ts';

/** What is being filled in; a secret that is empty is not sent. */
export type ConnectorDraft = Omit<ConnectorInput, 'secret'> & { readonly secret: string };

/** The empty form of a kind, with the ports that everybody uses. */
export function emptyConfig(kind: ConnectorKind): ConnectorConfig {
  const database = { host: '', database: '', table: '', user: '' };
  switch (kind) {
    case 'postgresql': return { kind, ...database, port: 5432, schema: 'public' };
    case 'mysql': return { kind, ...database, port: 3306 };
    case 'clickhouse': return { kind, ...database, port: 9440, secure: true };
    case 's3': case 'url': return { kind, url: 'https://' };
  }
}

export function emptyDraft(timeZone: string): ConnectorDraft {
  return { name: '', source: '', recordKind: 'orders', config: emptyConfig('postgresql'), secret: '', cursor: null, schedule: { every: 'day', at: '02:00' }, mapping: null, timeZone };
}

export function draftOf({ name, source, recordKind, config, cursor, schedule, mapping, timeZone }: Connector): ConnectorDraft {
  return { name, source, recordKind, config, cursor, schedule, mapping, timeZone, secret: '' };
}

/** A draft as it travels. */
export function inputOf({ secret, ...draft }: ConnectorDraft): ConnectorInput {
  const hasTable = 'table' in draft.config;
  return { ...draft, name: draft.name.trim(), source: draft.source.trim(), cursor: hasTable ? draft.cursor : null, ...(secret !== '' && { secret }) };
}

/** Whether everything that a connection needs is filled in. */
export function isConnectable(config: ConnectorConfig): boolean {
  if (config.kind === 's3' || config.kind === 'url') return /^https?:\/\/.+/.test(config.url);
  return [config.host, config.database, config.table, config.user, ...config.kind === 'postgresql' ? [config.schema] : []].every((text) => text.trim() !== '');
}

/** The cursor that suggests itself: the time of the last change, where the table keeps one. */
export function cursorOf({ columns }: ConnectorLook): ConnectorInput['cursor'] {
  const changed = columns.find(({ name, cursor }) => cursor && /updat|modif|chang|修改|更新/i.test(name));
  return changed === undefined ? null : { column: changed.name, overlap: 300 };
}

/** What the mapping table looks at: what a test showed, else the columns that the mapping itself names, with a word about when there will be examples. */
export function lookOf(seen: ConnectorLook | undefined, mapping: RecordMapping | null, later: string): FileLook {
  if (seen !== undefined) return { shape: { columns: seen.columns.map(({ name }, i) => ({ name, examples: seen.rows.map((row) => row[i] ?? '').filter((text) => text !== '').slice(0, 5) })) }, preview: seen.rows };
  return { shape: { columns: mapping === null ? [] : mappedColumns(mapping).map((name) => ({ name, examples: [later] })) }, preview: [] };
}

export const suggestionOf = (mapping: RecordMapping): MappingSuggestion => ({ mapping, missing: [], why: {}, warnings: [] });
