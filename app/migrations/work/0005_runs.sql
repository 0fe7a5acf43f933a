-- One evaluation of measures and judgements as of a moment.
CREATE TABLE run (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as_of        timestamptz NOT NULL,
  status       text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  reason       text NOT NULL,
  policy       jsonb NOT NULL,
  summary      jsonb,
  problem      jsonb,
  actor        jsonb NOT NULL,
  created_at   timestamptz NOT NULL,
  started_at   timestamptz,
  finished_at  timestamptz
);

CREATE TABLE run_step (
  run_id      bigint NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  position    integer NOT NULL,
  step        text NOT NULL,
  status      text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  detail      jsonb,
  warnings    jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (run_id, step)
);

-- Versions of the stage model's thresholds: who changed them, when and why; the newest is in force.
CREATE TABLE stage_model (
  version  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  policy   jsonb NOT NULL,
  reason   text NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL
);
