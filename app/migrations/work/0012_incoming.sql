-- What an import of customers, contacts or products found when it was placed, and what it made: publishing and undoing each happened, or did not.
CREATE TABLE work_batch (
  batch         bigint PRIMARY KEY,
  placed        jsonb,
  ground        text,
  rows          bigint NOT NULL DEFAULT 0,
  first_id      bigint,
  last_id       bigint,
  custom_fields text[] NOT NULL DEFAULT '{}',
  departments   bigint[] NOT NULL DEFAULT '{}',
  published_at  timestamptz,
  undone_at     timestamptz
);

-- What the history of a changed record does not hold and undoing must bring back.
CREATE TABLE work_batch_touched (
  batch      bigint NOT NULL,
  record     bigint NOT NULL,
  updated_at timestamptz,
  phone_key  text,
  email_key  text,
  PRIMARY KEY (batch, record)
);

-- Customers are removed when an import is undone; each removal asks who still points to them.
CREATE INDEX customer_by_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_merge_by_merged ON customer_merge (merged_id);
