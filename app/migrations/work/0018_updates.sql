-- What was on its way into the fact store when a run read it: versions drawn whose facts were not in, and customers (as spans of ids) whose rows were being brought over. The next update looks at them again.
ALTER TABLE run ADD COLUMN open jsonb NOT NULL DEFAULT '{"versions": [], "customers": []}';
CREATE INDEX run_kind ON run (kind, id DESC);
CREATE INDEX run_update_newest ON run_update (id DESC);

-- Rows of a run are replaced by rows of a higher version, whoever computes them.
CREATE SEQUENCE run_row_version START 1;

-- What only one process does at a time; until says when a holder that is heard of no more has lost it.
CREATE TABLE lease (
  name   text PRIMARY KEY,
  holder uuid NOT NULL,
  until  timestamptz NOT NULL
);
