-- Measures that users define themselves, as data. Each change is a version that stays; a retired one leaves the catalogue.
CREATE TABLE own_measure (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  retired_by text
);

CREATE TABLE own_measure_version (
  own_measure_id bigint NOT NULL REFERENCES own_measure (id) ON DELETE CASCADE,
  version        integer NOT NULL,
  -- Label, meaning, unit, what stands without data, and the definition.
  draft          jsonb NOT NULL,
  reason         text NOT NULL,
  saved_by       text NOT NULL,
  saved_at       timestamptz NOT NULL,
  PRIMARY KEY (own_measure_id, version)
);
