-- An import can bring any kind of record, from several files, and can be undone.
ALTER TABLE import_batch DROP CONSTRAINT import_batch_status_check;
ALTER TABLE import_batch
  ADD CONSTRAINT import_batch_status_check CHECK (status IN ('uploaded', 'checking', 'checked', 'publishing', 'published', 'undoing', 'undone', 'failed', 'discarded')),
  ADD COLUMN kind         text NOT NULL DEFAULT 'orders',
  ADD COLUMN origin       text NOT NULL DEFAULT 'file' CHECK (origin IN ('file', 'command', 'connector', 'api', 'webhook', 'release', 'demo')),
  ADD COLUMN parent_batch bigint REFERENCES import_batch (id),
  ADD COLUMN version      bigint,
  ADD COLUMN undo_version bigint,
  ADD COLUMN checked_at_version bigint,
  ADD COLUMN undone_at    timestamptz,
  ADD COLUMN undone_by    text,
  ADD COLUMN idempotency_key text;
UPDATE import_batch SET version = id WHERE status = 'published';
CREATE INDEX import_batch_by_source ON import_batch (source, id DESC);
CREATE UNIQUE INDEX import_batch_once ON import_batch (source, kind, idempotency_key) WHERE idempotency_key IS NOT NULL;

CREATE TABLE import_file (
  batch    bigint NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  position integer NOT NULL,
  name     text NOT NULL,
  path     text NOT NULL,
  bytes    bigint NOT NULL,
  owned    boolean NOT NULL,
  head     jsonb NOT NULL,
  PRIMARY KEY (batch, position)
);
-- Imports made before had one file each, whose path and head stand in the batch.
INSERT INTO import_file (batch, position, name, path, bytes, owned, head) SELECT id, 0, file_name, file_path, file_bytes, true, shape FROM import_batch;

-- A mapping that people keep under a name, offered again when a file has its columns.
CREATE TABLE saved_mapping (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     text NOT NULL,
  name     text NOT NULL,
  columns  jsonb NOT NULL,
  mapping  jsonb NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  UNIQUE (kind, name)
);

-- What people ask of every row beyond what the product asks by itself. Versions are kept by retiring.
CREATE TABLE check_rule (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL,
  name_zh    text NOT NULL,
  name_en    text NOT NULL,
  rule       jsonb NOT NULL,
  severity   text NOT NULL CHECK (severity IN ('reject', 'quarantine', 'warn')),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  retired_by text
);

-- Rows that wait for a person: edited here and released as an import of their own, or dismissed.
CREATE TABLE quarantined_row (
  batch      bigint NOT NULL REFERENCES import_batch (id) ON DELETE CASCADE,
  file       integer NOT NULL,
  row        bigint NOT NULL,
  reasons    jsonb NOT NULL,
  given      jsonb NOT NULL,
  edited     jsonb,
  status     text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'released', 'dismissed')),
  released_in bigint REFERENCES import_batch (id),
  changed_by text,
  changed_at timestamptz,
  PRIMARY KEY (batch, file, row)
);
CREATE INDEX quarantined_row_waiting ON quarantined_row (batch) WHERE status = 'waiting';
