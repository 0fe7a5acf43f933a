-- One judgement of all customers' data: by which settings, and what it found.
CREATE TABLE credibility_assessment (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as_of       timestamptz NOT NULL,
  status      text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  settings_version integer NOT NULL,
  settings    jsonb NOT NULL,
  summary     jsonb,
  problem     jsonb,
  actor       jsonb NOT NULL,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz,
  dropped_at  timestamptz
);
CREATE INDEX credibility_assessment_done ON credibility_assessment (id DESC) WHERE status = 'done';

-- How models and experts are put together; the newest version is in force.
CREATE TABLE credibility_settings (
  version  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  settings jsonb NOT NULL,
  reason   text NOT NULL,
  saved_by text NOT NULL,
  saved_at timestamptz NOT NULL
);

-- What experts hold to be suspicious or reassuring, as data. odds: by how much it multiplies the odds that the data are not to be believed. A rule is never changed: it is retired and another takes its place.
CREATE TABLE expert_rule (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name_zh    text NOT NULL,
  name_en    text NOT NULL,
  reason_zh  text NOT NULL,
  reason_en  text NOT NULL,
  conditions jsonb NOT NULL,
  odds       double precision NOT NULL CHECK (odds BETWEEN 0.02 AND 50),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  retired_by text
);
INSERT INTO expert_rule (name_zh, name_en, reason_zh, reason_en, conditions, odds, created_by, created_at) VALUES
  ('退货占采购一半以上', 'Returns are half of purchases or more', '反复大额退货可能是在做大成交额。', 'Returning much of what was bought can be a way to inflate turnover.', '[{"fact": "orders", "from": 5}, {"fact": "returns_share", "from": 0.5}]', 3, 'system', now()),
  ('一天之内订单异常多', 'Very many orders on one day', '同一天几十单更像补录或刷单，而不是购买。', 'Dozens of orders on one day look like entries made up afterwards rather than buying.', '[{"fact": "most_orders_a_day", "from": 20}]', 3, 'system', now()),
  ('几乎总按成本以下成交', 'Sold below cost nearly always', '成本长期高于成交额，两者至少有一个不真实，或有关联利益。', 'Where cost stays above the amount, one of the two is not true, or there is another interest behind it.', '[{"fact": "orders", "from": 5}, {"fact": "cost_share", "from": 1.2}]', 2, 'system', now());

-- What experts are asked about a customer; the answers multiply the odds in the same way.
CREATE TABLE expert_question (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  question_zh text NOT NULL,
  question_en text NOT NULL,
  odds_yes   double precision NOT NULL CHECK (odds_yes BETWEEN 0.02 AND 50),
  odds_no    double precision NOT NULL CHECK (odds_no BETWEEN 0.02 AND 50),
  valid_days integer NOT NULL CHECK (valid_days BETWEEN 1 AND 3650),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  retired_by text
);
INSERT INTO expert_question (question_zh, question_en, odds_yes, odds_no, valid_days, created_by, created_at) VALUES
  ('是否核对过证照原件，且与登记资料一致？', 'Were the original documents seen, and do they agree with the record?', 0.25, 3, 730, 'system', now()),
  ('是否实地走访或视频确认过经营场所？', 'Was the place of business seen, on site or by video?', 0.33, 1.5, 365, 'system', now()),
  ('财务报表是否经过审计？', 'Are the accounts audited?', 0.33, 1, 365, 'system', now()),
  ('能否提供与订单对应的合同、发票或付款凭证？', 'Can contracts, invoices or payments be shown for the orders?', 0.25, 6, 365, 'system', now()),
  ('交易对手是否多为关联方？', 'Are the other parties mostly related ones?', 4, 0.8, 365, 'system', now());

CREATE TABLE expert_answer (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  question_id bigint NOT NULL REFERENCES expert_question (id),
  answer      text NOT NULL CHECK (answer IN ('yes', 'no', 'unsure')),
  note        text NOT NULL DEFAULT '',
  answered_by text NOT NULL,
  answered_at timestamptz NOT NULL,
  valid_until date NOT NULL
);
CREATE INDEX expert_answer_by_customer ON expert_answer (customer_id, question_id, id DESC);

-- Somebody has to look at this customer's data. The decision stands with who, when and why.
CREATE TABLE credibility_review (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  assessment  bigint NOT NULL REFERENCES credibility_assessment (id),
  score       double precision NOT NULL,
  findings    jsonb NOT NULL,
  status      text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'cleared', 'confirmed')),
  created_at  timestamptz NOT NULL,
  decided_by  text,
  decided_at  timestamptz,
  reason      text
);
CREATE UNIQUE INDEX credibility_review_open ON credibility_review (customer_id) WHERE status = 'waiting';
CREATE INDEX credibility_review_by_customer ON credibility_review (customer_id, id DESC);

-- How good the data of each source were at a moment: counted, so that every share has its base.
CREATE TABLE quality_measurement (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  measured_at timestamptz NOT NULL,
  batch       bigint REFERENCES import_batch (id) ON DELETE SET NULL,
  actor       jsonb NOT NULL
);
CREATE TABLE quality_figure (
  measurement bigint NOT NULL REFERENCES quality_measurement (id) ON DELETE CASCADE,
  source      text NOT NULL,
  kind        text NOT NULL,
  check_key   text NOT NULL,
  good        bigint NOT NULL,
  total       bigint NOT NULL CHECK (total > 0 AND good BETWEEN 0 AND total),
  PRIMARY KEY (measurement, source, kind, check_key)
);
