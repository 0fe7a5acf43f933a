-- Facts can be moved when customers are merged (recorded_for keeps whom they were first recorded for), and cancelled by a newer version.
-- amount and cost are in the base currency, order_amount in the order's own.
ALTER TABLE order_line ADD COLUMN IF NOT EXISTS recorded_for UInt64 DEFAULT customer AFTER customer;
ALTER TABLE order_line ADD COLUMN IF NOT EXISTS cancelled UInt8 DEFAULT 0 AFTER batch;
ALTER TABLE order_line ADD COLUMN IF NOT EXISTS order_amount Decimal(18, 4) DEFAULT amount AFTER amount;
ALTER TABLE order_line ADD COLUMN IF NOT EXISTS discount Nullable(Decimal(18, 4)) AFTER cost;
ALTER TABLE order_line ADD COLUMN IF NOT EXISTS status LowCardinality(String) DEFAULT '' AFTER currency;
CREATE OR REPLACE VIEW current_order_line AS
SELECT customer, recorded_for, source, key, at, order_id, product, category, channel, quantity, amount, order_amount, cost, discount, currency, status, batch
FROM order_line FINAL
WHERE cancelled = 0;

-- What it costs to win and to serve customers. customer is 0 where a cost stands for a channel, a campaign or everybody; it is shared out by a stated rule.
CREATE TABLE cost
(
    customer     UInt64,
    recorded_for UInt64,
    source       LowCardinality(String),
    key          UInt128,
    version      UInt64,
    batch        UInt64,
    cancelled    UInt8 DEFAULT 0,
    at           DateTime64(3, 'UTC'),
    cost_id      String,
    purpose      LowCardinality(String),
    channel      LowCardinality(String),
    campaign     String,
    amount       Decimal(18, 4),
    order_amount Decimal(18, 4),
    currency     LowCardinality(String),
    note         String
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);
CREATE VIEW current_cost AS
SELECT customer, recorded_for, source, key, at, cost_id, purpose, channel, campaign, amount, order_amount, currency, note, batch
FROM cost FINAL
WHERE cancelled = 0;

-- Subscriptions and contracts: one row each, changed by newer versions. amount is what one period brings.
CREATE TABLE subscription
(
    customer        UInt64,
    recorded_for    UInt64,
    source          LowCardinality(String),
    key             UInt128,
    version         UInt64,
    batch           UInt64,
    cancelled       UInt8 DEFAULT 0,
    at              DateTime64(3, 'UTC'),
    subscription_id String,
    plan            LowCardinality(String),
    ended_at        Nullable(DateTime64(3, 'UTC')),
    renews_at       Nullable(DateTime64(3, 'UTC')),
    period          LowCardinality(String),
    amount          Decimal(18, 4),
    order_amount    Decimal(18, 4),
    currency        LowCardinality(String),
    seats           Nullable(Float64),
    status          LowCardinality(String),
    auto_renew      Nullable(UInt8)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);
CREATE VIEW current_subscription AS
SELECT customer, recorded_for, source, key, at, subscription_id, plan, ended_at, renews_at, period, amount, order_amount, currency, seats, status, auto_renew, batch
FROM subscription FINAL
WHERE cancelled = 0;

-- Visits, calls, messages, meetings, tickets, complaints, web and product events.
CREATE TABLE interaction
(
    customer       UInt64,
    recorded_for   UInt64,
    source         LowCardinality(String),
    key            UInt128,
    version        UInt64,
    batch          UInt64,
    cancelled      UInt8 DEFAULT 0,
    at             DateTime64(3, 'UTC'),
    interaction_id String,
    type           LowCardinality(String),
    channel        LowCardinality(String),
    direction      LowCardinality(String),
    subject        String,
    content        String,
    outcome        LowCardinality(String),
    agent          LowCardinality(String),
    ended_at       Nullable(DateTime64(3, 'UTC')),
    quantity       Nullable(Float64)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);
CREATE VIEW current_interaction AS
SELECT customer, recorded_for, source, key, at, interaction_id, type, channel, direction, subject, content, outcome, agent, ended_at, quantity, batch
FROM interaction FINAL
WHERE cancelled = 0;

-- Who brought whom. referred_id is the number of the one who was brought, in the same source.
CREATE TABLE referral
(
    customer      UInt64,
    recorded_for  UInt64,
    source        LowCardinality(String),
    key           UInt128,
    version       UInt64,
    batch         UInt64,
    cancelled     UInt8 DEFAULT 0,
    at            DateTime64(3, 'UTC'),
    referral_id   String,
    referred_id   String,
    channel       LowCardinality(String),
    code          String,
    amount        Nullable(Decimal(18, 4)),
    note          String
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);
CREATE VIEW current_referral AS
SELECT customer, recorded_for, source, key, at, referral_id, referred_id, channel, code, amount, note, batch
FROM referral FINAL
WHERE cancelled = 0;

-- Answers to surveys, one row a question.
CREATE TABLE survey_answer
(
    customer     UInt64,
    recorded_for UInt64,
    source       LowCardinality(String),
    key          UInt128,
    version      UInt64,
    batch        UInt64,
    cancelled    UInt8 DEFAULT 0,
    at           DateTime64(3, 'UTC'),
    answer_id    String,
    survey       LowCardinality(String),
    question     LowCardinality(String),
    score        Nullable(Float64),
    scale        Nullable(Float64),
    text         String,
    channel      LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);
CREATE VIEW current_survey_answer AS
SELECT customer, recorded_for, source, key, at, answer_id, survey, question, score, scale, text, channel, batch
FROM survey_answer FINAL
WHERE cancelled = 0;

-- Movements of loyalty points: earned, redeemed, expired, adjusted.
CREATE TABLE point_movement
(
    customer     UInt64,
    recorded_for UInt64,
    source       LowCardinality(String),
    key          UInt128,
    version      UInt64,
    batch        UInt64,
    cancelled    UInt8 DEFAULT 0,
    at           DateTime64(3, 'UTC'),
    movement_id  String,
    type         LowCardinality(String),
    points       Float64,
    order_id     String,
    note         String
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);
CREATE VIEW current_point_movement AS
SELECT customer, recorded_for, source, key, at, movement_id, type, points, order_id, note, batch
FROM point_movement FINAL
WHERE cancelled = 0;

-- What an import replaced, so that undoing it can bring it back. One table a kind of fact, with the same columns; here version is that of the import which replaced the row.
CREATE TABLE superseded_order_line AS order_line ENGINE = MergeTree ORDER BY (version, customer, source, key);
CREATE TABLE superseded_cost AS cost ENGINE = MergeTree ORDER BY (version, customer, source, key);
CREATE TABLE superseded_subscription AS subscription ENGINE = MergeTree ORDER BY (version, customer, source, key);
CREATE TABLE superseded_interaction AS interaction ENGINE = MergeTree ORDER BY (version, customer, source, key);
CREATE TABLE superseded_referral AS referral ENGINE = MergeTree ORDER BY (version, customer, source, key);
CREATE TABLE superseded_survey_answer AS survey_answer ENGINE = MergeTree ORDER BY (version, customer, source, key);
CREATE TABLE superseded_point_movement AS point_movement ENGINE = MergeTree ORDER BY (version, customer, source, key);

-- Every number under which a source knows a customer, and the customer it belongs to now; what imports look customers up in.
CREATE TABLE customer_known_as
(
    kind         LowCardinality(String),
    source       LowCardinality(String),
    value        String,
    customer     UInt64,
    recorded_for UInt64,
    version      UInt64,
    gone         UInt8 DEFAULT 0
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (kind, source, value, recorded_for);
CREATE VIEW current_customer_known_as AS
SELECT kind, source, value, customer, recorded_for
FROM customer_known_as FINAL
WHERE gone = 0;

ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS district LowCardinality(String) DEFAULT '' AFTER city;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS industry LowCardinality(String) DEFAULT '' AFTER district;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS gender LowCardinality(String) DEFAULT '' AFTER industry;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS birthday Nullable(Date32) AFTER gender;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS occupation LowCardinality(String) DEFAULT '' AFTER birthday;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS education LowCardinality(String) DEFAULT '' AFTER occupation;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS income Nullable(Float64) AFTER education;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS owner_name LowCardinality(String) DEFAULT '' AFTER income;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS department UInt64 DEFAULT 0 AFTER owner_name;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS parent UInt64 DEFAULT 0 AFTER department;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS custom Map(LowCardinality(String), String) AFTER parent;
ALTER TABLE customer_profile ADD COLUMN IF NOT EXISTS gone UInt8 DEFAULT 0 AFTER custom;
CREATE OR REPLACE VIEW current_customer_profile AS
SELECT customer, source, external_id, kind, name, channel, province, city, district, industry, gender, birthday, occupation, education, income, owner_name, department, parent, custom, known_from
FROM customer_profile FINAL
WHERE gone = 0;
