-- Runs whose rows are in the fact store; the others keep their record and report only. The computed tables were made anew, so no earlier run has rows.
ALTER TABLE run ADD COLUMN kept boolean NOT NULL DEFAULT false;
-- full: everything as of a moment. backfill: a past month end, with measures and stages only.
ALTER TABLE run ADD COLUMN kind text NOT NULL DEFAULT 'full' CHECK (kind IN ('full', 'backfill'));
-- The newest version of a fact that is in the run, and when facts were last brought into it.
ALTER TABLE run ADD COLUMN fact_version bigint NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN updated_at timestamptz;
CREATE INDEX run_newest ON run (kind, as_of DESC) WHERE status = 'done' AND kept;

-- Each time that customers touched by new facts were computed anew inside a run.
CREATE TABLE run_update (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id       bigint NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  status       text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  as_of        timestamptz NOT NULL,
  from_version bigint NOT NULL,
  to_version   bigint NOT NULL,
  customers    bigint,
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz,
  problem      jsonb
);
CREATE INDEX run_update_run ON run_update (run_id, id DESC);
