-- What a company keeps of a customer beyond name and number; who looks after it, and in which group it stands.
CREATE TABLE department (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  parent_id  bigint REFERENCES department (id),
  created_at timestamptz NOT NULL,
  UNIQUE (parent_id, name)
);

ALTER TABLE customer
  ADD COLUMN parent_id     bigint REFERENCES customer (id),
  ADD COLUMN phone_key     text,
  ADD COLUMN email_key     text,
  ADD COLUMN district      text,
  ADD COLUMN address       text,
  ADD COLUMN country       text,
  ADD COLUMN industry      text,
  ADD COLUMN birthday      date,
  ADD COLUMN gender        text CHECK (gender IN ('female', 'male', 'other')),
  ADD COLUMN occupation    text,
  ADD COLUMN education     text,
  ADD COLUMN income        numeric(18, 4),
  ADD COLUMN consent_basis text CHECK (consent_basis IN ('consent', 'contract', 'legal-duty', 'public', 'none')),
  ADD COLUMN owner_name    text,
  ADD COLUMN department_id bigint REFERENCES department (id),
  ADD COLUMN custom        jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN merged_into   bigint REFERENCES customer (id),
  ADD COLUMN anonymised_at timestamptz;
UPDATE customer SET email_key = nullif(lower(btrim(email)), ''), phone_key = nullif(regexp_replace(regexp_replace(phone, '^\s*(\+|00)86', ''), '[^0-9]', '', 'g'), '');
CREATE INDEX customer_by_phone ON customer (phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX customer_by_email ON customer (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX customer_by_credit_code ON customer (credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX customer_by_parent ON customer (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX customer_by_batch ON customer (batch) WHERE batch IS NOT NULL;

-- Further numbers under which other sources know a customer; the first one stands in the customer's own record.
CREATE TABLE customer_identity (
  source      text NOT NULL,
  external_id text NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  batch       bigint,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (source, external_id)
);
CREATE INDEX customer_identity_by_customer ON customer_identity (customer_id);

-- Every change of a record that was there before: who, when, by what, from what to what. Only the fields that changed.
CREATE TABLE customer_change (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL,
  at          timestamptz NOT NULL,
  actor_kind  text NOT NULL,
  actor_id    text NOT NULL,
  actor_name  text NOT NULL,
  cause       text NOT NULL,
  batch       bigint,
  before      jsonb NOT NULL,
  after       jsonb NOT NULL
);
CREATE INDEX customer_change_by_customer ON customer_change (customer_id, id);
CREATE INDEX customer_change_by_batch ON customer_change (batch, id) WHERE batch IS NOT NULL;

-- What this company keeps of customers besides the fields that everybody has.
CREATE TABLE custom_field (
  key        text PRIMARY KEY,
  label_zh   text NOT NULL,
  label_en   text NOT NULL,
  type       text NOT NULL CHECK (type IN ('text', 'number', 'day', 'choice', 'truth')),
  rule       jsonb NOT NULL DEFAULT '{}',
  position   integer NOT NULL DEFAULT 0,
  retired_at timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL
);

ALTER TABLE contact
  ADD COLUMN source     text,
  ADD COLUMN phone_key  text,
  ADD COLUMN email_key  text,
  ADD COLUMN department text,
  ADD COLUMN custom     jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN batch      bigint,
  ADD COLUMN updated_at timestamptz;

-- What is sold.
CREATE TABLE product (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source      text NOT NULL,
  external_id text NOT NULL,
  name        text NOT NULL,
  category    text,
  price       numeric(18, 4),
  cost        numeric(18, 4),
  currency    text,
  active      boolean NOT NULL DEFAULT true,
  batch       bigint,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  UNIQUE (source, external_id)
);

-- Changes of contacts and products, kept for undo and for people.
CREATE TABLE record_change (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity text NOT NULL CHECK (entity IN ('contact', 'product')),
  record bigint NOT NULL,
  at     timestamptz NOT NULL,
  actor_name text NOT NULL,
  batch  bigint,
  before jsonb NOT NULL,
  after  jsonb NOT NULL
);
CREATE INDEX record_change_by_batch ON record_change (batch, id) WHERE batch IS NOT NULL;
CREATE INDEX record_change_by_record ON record_change (entity, record, id);

-- What one unit of a currency was worth in the base currency from a day on.
CREATE TABLE exchange_rate (
  currency text NOT NULL,
  day      date NOT NULL,
  rate     numeric(18, 8) NOT NULL CHECK (rate > 0),
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (currency, day)
);

-- The order in which facts supersede each other, over all imports, undos, merges and corrections.
CREATE SEQUENCE fact_version START 1;
SELECT setval('fact_version', (SELECT greatest(coalesce(max(id), 0), 1) FROM import_batch));

-- Which customers the fact store has not seen in their present form, as ranges of ids. An entry goes when its customers have been brought over.
CREATE TABLE customer_outbox (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_id bigint NOT NULL,
  to_id   bigint NOT NULL
);
INSERT INTO customer_outbox (from_id, to_id) SELECT min(id), max(id) FROM customer HAVING count(*) > 0;
DELETE FROM setting WHERE key = 'customers.projected';
