-- What the tests of credibility look at, one row a customer, from one pass over the order lines. Partitioned by assessment, so that a step can be repeated and an old assessment dropped at once.
CREATE TABLE credibility_basis
(
    assessment            UInt64,
    customer              UInt64,
    kind                  LowCardinality(String),
    channel               LowCardinality(String),
    province              LowCardinality(String),
    industry              LowCardinality(String),
    occupation            LowCardinality(String),
    education             LowCardinality(String),
    gender                LowCardinality(String),
    age                   Nullable(Float64),
    income                Nullable(Float64),
    known_from            Nullable(Date),
    birthday              Nullable(Date32),
    lines                 UInt32,
    orders                UInt32,
    purchase_days         UInt32,
    active_months         UInt32,
    purchases             Float64,
    returns               Float64,
    revenue_365d          Float64,
    average_order         Float64,
    most_orders_a_day     UInt32,
    products              UInt32,
    discount_share        Nullable(Float64),
    cost_share            Nullable(Float64),
    days_since_first_order Nullable(Float64),
    days_since_last_order Nullable(Float64),
    first_order           Nullable(Date),
    future_lines          UInt32,
    sign_lines            UInt32,
    costed_lines          UInt32,
    cost_over_lines       UInt32,
    priced_lines          UInt32,
    odd_price_lines       UInt32
)
ENGINE = MergeTree
PARTITION BY assessment
ORDER BY customer;

-- Purchases (lines of one order together, returns left out) with their amount in the smallest unit of the order's currency.
CREATE TABLE credibility_order
(
    assessment UInt64,
    customer   UInt64,
    kind       LowCardinality(String),
    source     LowCardinality(String),
    at         DateTime64(3, 'UTC'),
    cents      Int64,
    base       Float64
)
ENGINE = MergeTree
PARTITION BY assessment
ORDER BY (customer, at);

-- What each statistical test found before it is held against all customers: z is its normal score.
CREATE TABLE credibility_score
(
    assessment UInt64,
    model      LowCardinality(String),
    customer   UInt64,
    kind       LowCardinality(String),
    z          Float64,
    effect     Float64,
    evidence   Map(LowCardinality(String), Float64)
)
ENGINE = MergeTree
PARTITION BY assessment
ORDER BY (model, customer);

-- Every test that could be applied to a customer, with what it said; p and q are null where nothing is estimated. Experts' rules and answers stand beside the models with their weight.
CREATE TABLE credibility_finding
(
    assessment UInt64,
    customer   UInt64,
    library    LowCardinality(String),
    model      LowCardinality(String),
    family     LowCardinality(String),
    p          Nullable(Float64),
    q          Nullable(Float64),
    strength   Float64,
    weight     Float64,
    evidence   Map(LowCardinality(String), Float64)
)
ENGINE = MergeTree
PARTITION BY assessment
ORDER BY (customer, library, model);

CREATE TABLE credibility
(
    assessment       UInt64,
    customer         UInt64,
    score            Nullable(Float64),
    model_suspicion  Nullable(Float64),
    expert_suspicion Nullable(Float64),
    tests            UInt32,
    findings         UInt32,
    top              LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY assessment
ORDER BY customer;
