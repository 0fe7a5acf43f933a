-- Two customers that may be one. a is the smaller number; a pair stands once, with what was decided of it.
CREATE TABLE duplicate_pair (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  a           bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  b           bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  weight      double precision NOT NULL,
  probability double precision NOT NULL,
  evidence    jsonb NOT NULL,
  status      text NOT NULL CHECK (status IN ('waiting', 'automatic', 'merged', 'different')),
  data_print  text NOT NULL,
  search      uuid NOT NULL,
  found_at    timestamptz NOT NULL,
  decided_by  text,
  decided_at  timestamptz,
  why         text,
  CHECK (a < b),
  UNIQUE (a, b)
);
CREATE INDEX duplicate_pair_queue ON duplicate_pair (status, probability DESC, id);
CREATE INDEX duplicate_pair_by_b ON duplicate_pair (b);

-- Two customers made one: who, when and why, both as they were before, and what moved. 'moving' and 'moving-back' are finished after a power cut.
CREATE TABLE customer_merge (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  survivor_id  bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  merged_id    bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  status       text NOT NULL CHECK (status IN ('moving', 'done', 'moving-back', 'undone')),
  version      bigint NOT NULL,
  back_version bigint,
  before       jsonb NOT NULL,
  changed      jsonb NOT NULL,
  moved        jsonb NOT NULL,
  why          text NOT NULL,
  merged_by    text NOT NULL,
  merged_at    timestamptz NOT NULL,
  undone_by    text,
  undone_at    timestamptz,
  undone_why   text,
  CHECK (survivor_id <> merged_id)
);
CREATE UNIQUE INDEX customer_merge_once ON customer_merge (merged_id) WHERE status <> 'undone';
CREATE INDEX customer_merge_by_survivor ON customer_merge (survivor_id);
CREATE INDEX customer_merge_open ON customer_merge (id) WHERE status IN ('moving', 'moving-back');
