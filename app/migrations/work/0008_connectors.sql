-- Keys of machines: only a hash is kept. The shown part finds the row, the hash proves the rest.
CREATE TABLE api_key (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name           text NOT NULL,
  shown          text NOT NULL UNIQUE,
  hash           text NOT NULL,
  scopes         text[] NOT NULL,
  made_by        text NOT NULL,
  made_at        timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  last_used_at   timestamptz,
  last_used_from text,
  revoked_at     timestamptz,
  revoked_by     text
);

-- Where records are fetched from by themselves. config holds nothing secret; secret is sealed and never leaves the server.
CREATE TABLE connector (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('postgresql', 'mysql', 'clickhouse', 's3', 'url')),
  name         text NOT NULL,
  source       text NOT NULL,
  record_kind  text NOT NULL,
  config       jsonb NOT NULL,
  secret       text,
  mapping      jsonb,
  time_zone    text NOT NULL,
  cursor       jsonb,
  cursor_value text,
  schedule     jsonb,
  next_at      timestamptz,
  paused_at    timestamptz,
  paused_by    text,
  made_by      text NOT NULL,
  made_at      timestamptz NOT NULL,
  changed_by   text NOT NULL,
  changed_at   timestamptz NOT NULL,
  retired_at   timestamptz,
  retired_by   text
);
CREATE INDEX connector_due ON connector (next_at) WHERE next_at IS NOT NULL;

-- Each time a connector fetched, or tried to.
CREATE TABLE connector_pull (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connector    bigint NOT NULL REFERENCES connector (id),
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz,
  cursor_from  text,
  cursor_to    text,
  rows         bigint,
  fingerprint  text,
  fetched      jsonb,
  batch        bigint REFERENCES import_batch (id),
  counts       jsonb,
  problem      jsonb
);
CREATE INDEX connector_pull_by_connector ON connector_pull (connector, id DESC);

-- Bodies that were sent in with an idempotency key, and what was answered.
CREATE TABLE ingest_call (
  key_id          text NOT NULL,
  idempotency_key text NOT NULL,
  kind            text NOT NULL,
  source          text NOT NULL,
  body_hash       text NOT NULL,
  at              timestamptz NOT NULL,
  batch           bigint REFERENCES import_batch (id),
  answer          jsonb,
  PRIMARY KEY (key_id, idempotency_key)
);

-- Addresses at which other systems report events, each proved by a signature.
CREATE TABLE webhook (
  id          text PRIMARY KEY,
  name        text NOT NULL,
  source      text NOT NULL,
  record_kind text NOT NULL,
  config      jsonb NOT NULL,
  secret      text NOT NULL,
  paused_at   timestamptz,
  made_by     text NOT NULL,
  made_at     timestamptz NOT NULL,
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL,
  retired_at  timestamptz
);
CREATE SEQUENCE webhook_lot;
CREATE TABLE webhook_event (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook     text NOT NULL REFERENCES webhook (id),
  event_id    text NOT NULL,
  received_at timestamptz NOT NULL,
  address     text,
  body        jsonb NOT NULL,
  lot         bigint,
  batch       bigint REFERENCES import_batch (id),
  taken_at    timestamptz,
  problem     jsonb,
  UNIQUE (webhook, event_id)
);
CREATE INDEX webhook_event_waiting ON webhook_event (webhook, id) WHERE taken_at IS NULL;
