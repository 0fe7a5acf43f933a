CREATE TABLE customer (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source      text NOT NULL,
  external_id text NOT NULL,
  kind        text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'organisation')),
  name        text NOT NULL,
  phone       text,
  email       text,
  credit_code text,
  province    text,
  city        text,
  channel     text,
  acquired_on date,
  batch       bigint,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  UNIQUE (source, external_id)
);

CREATE TABLE contact (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  external_id text NOT NULL,
  name        text NOT NULL,
  title       text,
  phone       text,
  email       text,
  UNIQUE (customer_id, external_id)
);
