-- The one-time set-up token, kept only as a hash.
CREATE TABLE setup_token (
  hash       text PRIMARY KEY,
  created_at timestamptz NOT NULL,
  used_at    timestamptz
);

-- Who did what, when and from where; rows are only ever added.
CREATE TABLE audit_entry (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id   text NOT NULL,
  actor_name text NOT NULL,
  action     text NOT NULL,
  subject    text NOT NULL,
  before     jsonb,
  after      jsonb,
  request_id text NOT NULL,
  address    text
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at);
