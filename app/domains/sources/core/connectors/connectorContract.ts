import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { RECORD_KINDS } from '../recordKind.ts';
import { RecordMapping } from '../recordMapping.ts';
import { SourceName } from './ingestContract.ts';
import { Schedule } from './schedule.ts';

export const CONNECTOR_KINDS = ['postgresql', 'mysql', 'clickhouse', 's3', 'url'] as const;
export type ConnectorKind = (typeof CONNECTOR_KINDS)[number];

const Host = Type.String({ minLength: 1, maxLength: 253 });
const Port = Type.Integer({ minimum: 1, maximum: 65_535 });
const Name = Type.String({ minLength: 1, maxLength: 128 });
const Account = Type.String({ minLength: 1, maxLength: 128 });
const Address = Type.String({ minLength: 8, maxLength: 2000 });
const only = { additionalProperties: false };

/** Where a connector reads; nothing in it is secret. */
export const ConnectorConfig = Type.Union([
  Type.Object({ kind: Type.Literal('postgresql'), host: Host, port: Port, database: Name, schema: Name, table: Name, user: Account }, only),
  Type.Object({ kind: Type.Literal('mysql'), host: Host, port: Port, database: Name, table: Name, user: Account }, only),
  Type.Object({ kind: Type.Literal('clickhouse'), host: Host, port: Port, secure: Type.Boolean(), database: Name, table: Name, user: Account }, only),
  /** `url` names the bucket and a path with `*`; without an access key the bucket is public. */
  Type.Object({ kind: Type.Literal('s3'), url: Address, accessKey: Type.Optional(Account) }, only),
  /** `header` is the name of the request header that carries the secret, such as Authorization. */
  Type.Object({ kind: Type.Literal('url'), url: Address, header: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' })) }, only),
]);
export type ConnectorConfig = Type.Static<typeof ConnectorConfig>;

/** Databases: the column by which new rows are known, and how far back each pull looks again (seconds for a time, else units). */
export const Cursor = Type.Object({ column: Name, overlap: Type.Integer({ minimum: 0, maximum: 31_536_000 }) }, only);
export type Cursor = Type.Static<typeof Cursor>;

/** Absent: what is stored stays. */
const Secret = Type.Optional(Type.String({ minLength: 1, maxLength: 4000 }));

export const ConnectorInput = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), source: SourceName, recordKind: Type.Enum([...RECORD_KINDS]),
  config: ConnectorConfig, secret: Secret, cursor: OrNull(Cursor), schedule: OrNull(Schedule), mapping: OrNull(RecordMapping),
  /** The zone of times that name none. */
  timeZone: Type.String({ minLength: 1, maxLength: 60 }),
}, only);
export type ConnectorInput = Type.Static<typeof ConnectorInput>;

const ProblemShown = Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() });
export const ConnectorPull = Type.Object({
  id: Type.Integer(), startedAt: Type.String(), finishedAt: OrNull(Type.String()), cursorFrom: OrNull(Type.String()), cursorTo: OrNull(Type.String()), rows: OrNull(Type.Integer()), batch: OrNull(Type.Integer()),
  counts: OrNull(Type.Object({ read: Type.Integer(), accepted: Type.Integer(), unchanged: Type.Integer(), rejected: Type.Integer(), quarantined: Type.Integer() })), problem: OrNull(ProblemShown),
});
export type ConnectorPull = Type.Static<typeof ConnectorPull>;
export const Connector = Type.Object({
  id: Type.Integer(), name: Type.String(), source: Type.String(), recordKind: Type.Enum([...RECORD_KINDS]), config: ConnectorConfig, hasSecret: Type.Boolean(),
  cursor: OrNull(Cursor), cursorValue: OrNull(Type.String()), schedule: OrNull(Schedule), mapping: OrNull(RecordMapping), timeZone: Type.String(),
  nextAt: OrNull(Type.String()), pausedAt: OrNull(Type.String()), pausedBy: OrNull(Type.String()), madeBy: Type.String(), madeAt: Type.String(), changedBy: Type.String(), changedAt: Type.String(),
  jobId: OrNull(Type.String()), pulls: Type.Array(ConnectorPull),
});
export type Connector = Type.Static<typeof Connector>;

/** What a connector shows of the other side: columns with types, the first rows as text, and the mapping that suggests itself. */
export const ConnectorLook = Type.Object({
  columns: Type.Array(Type.Object({ name: Type.String(), type: Type.String(), cursor: Type.Boolean() })),
  rows: Type.Array(Type.Array(Type.String())),
  /** S3: how many files fit the path. */
  files: OrNull(Type.Integer()),
  suggestion: RecordMapping,
});
export type ConnectorLook = Type.Static<typeof ConnectorLook>;

const connectorParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });
export const listConnectors = contract({ method: 'GET', path: '/api/connectors', reply: Type.Object({ connectors: Type.Array(Connector) }) });
export const readConnector = contract({ method: 'GET', path: '/api/connectors/:id', params: connectorParams, reply: Connector });
export const makeConnector = contract({ method: 'POST', path: '/api/connectors', body: ConnectorInput, reply: Connector });
export const changeConnector = contract({ method: 'PUT', path: '/api/connectors/:id', params: connectorParams, body: ConnectorInput, reply: Connector });
/** Connects and looks, for what is being filled in or for a stored connector's secret (`id`); changes nothing. */
export const tryConnector = contract({
  method: 'POST', path: '/api/connectors/try',
  body: Type.Object({ id: Type.Optional(Type.Integer({ minimum: 1 })), recordKind: Type.Enum([...RECORD_KINDS]), config: ConnectorConfig, secret: Secret }, only), reply: ConnectorLook,
});
export const pullConnector = contract({ method: 'POST', path: '/api/connectors/:id/pull', params: connectorParams, reply: Type.Object({ jobId: Type.String() }) });
export const pauseConnector = contract({ method: 'POST', path: '/api/connectors/:id/pause', params: connectorParams, body: Type.Object({ paused: Type.Boolean() }, only), reply: Connector });
export const removeConnector = contract({ method: 'POST', path: '/api/connectors/:id/remove', params: connectorParams, reply: Type.Object({ ok: Type.Literal(true) }) });
