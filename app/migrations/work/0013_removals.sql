-- Personal data that was removed or made anonymous: who asked for it and why, and the proof that nothing of it is left. Holds nothing of the person but the number that the customer had here.
CREATE TABLE person_removal (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  mode        text NOT NULL CHECK (mode IN ('anonymise', 'remove')),
  why         text NOT NULL,
  actor_name  text NOT NULL,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  proof       jsonb
);
CREATE INDEX person_removal_by_customer ON person_removal (customer_id, id);
CREATE INDEX person_removal_open ON person_removal (id) WHERE finished_at IS NULL;
