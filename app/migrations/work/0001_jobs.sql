-- The record of a job, which people see; the queue only says that a worker should look at it.
CREATE TABLE job (
  id               uuid PRIMARY KEY,
  kind             text NOT NULL,
  subject          text NOT NULL,
  input            jsonb NOT NULL,
  status           text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  step             text,
  progress         double precision CHECK (progress BETWEEN 0 AND 1),
  attempts         integer NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  result           jsonb,
  problem          jsonb,
  actor            jsonb NOT NULL,
  created_at       timestamptz NOT NULL,
  started_at       timestamptz,
  finished_at      timestamptz
);
CREATE INDEX job_by_time ON job (created_at DESC);
CREATE INDEX job_by_subject ON job (subject, created_at DESC);
CREATE UNIQUE INDEX job_one_open_per_subject ON job (kind, subject) WHERE status IN ('queued', 'running');

-- Settings of the installation; every change is audited.
CREATE TABLE setting (
  key        text PRIMARY KEY,
  value      jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);
