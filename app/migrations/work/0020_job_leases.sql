-- Who is at a job and until when that holds without being renewed; a job that nobody holds any more is taken up by another.
ALTER TABLE job ADD COLUMN held_by uuid;
ALTER TABLE job ADD COLUMN held_until timestamptz;
-- When a queued job is to be looked at; the past where it is due.
ALTER TABLE job ADD COLUMN due_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX job_open ON job (status) WHERE status IN ('queued', 'running');
