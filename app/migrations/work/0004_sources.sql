-- One file given to the importer, from upload to published facts.
CREATE TABLE import_batch (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source       text NOT NULL,
  file_name    text NOT NULL,
  file_path    text NOT NULL,
  file_bytes   bigint NOT NULL,
  status       text NOT NULL CHECK (status IN ('uploaded', 'checking', 'checked', 'publishing', 'published', 'failed', 'discarded')),
  shape        jsonb NOT NULL,
  mapping      jsonb,
  time_zone    text NOT NULL,
  counts       jsonb,
  problem      jsonb,
  created_by   text NOT NULL,
  created_at   timestamptz NOT NULL,
  published_at timestamptz
);
