-- Measures of orders per customer as of a run's moment. Partitioned by run, so that a step can be repeated and an old run dropped at once.
CREATE TABLE order_measure
(
    run                    UInt64,
    customer               UInt64,
    orders                 UInt32,
    purchase_days          UInt32,
    revenue                Decimal(18, 4),
    returns                Decimal(18, 4),
    margin                 Nullable(Decimal(18, 4)),
    average_order          Float64,
    first_order_at         DateTime64(3, 'UTC'),
    last_order_at          DateTime64(3, 'UTC'),
    days_since_first_order Float64,
    days_since_last_order  Float64,
    typical_gap_days       Nullable(Float64),
    orders_365d            UInt32,
    revenue_365d           Decimal(18, 4),
    categories             UInt32,
    x                      UInt32,
    tx                     Float64,
    T                      Float64,
    z                      Float64,
    x_calibration          Int32,
    tx_calibration         Float64,
    T_calibration          Float64,
    z_calibration          Float64,
    orders_holdout         UInt32
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY customer;

CREATE TABLE rfm_score
(
    run      UInt64,
    customer UInt64,
    recency   UInt8,
    frequency UInt8,
    monetary  UInt8,
    rfm_group LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY customer;

-- The stage of each customer as of several moments of one run: twelve month ends and the run's own moment.
CREATE TABLE stage_at
(
    run      UInt64,
    as_of    Date,
    customer UInt64,
    stage    LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY (as_of, customer);

CREATE TABLE customer_value
(
    run             UInt64,
    customer        UInt64,
    p_active        Float64,
    expected_orders Float64,
    expected_spend  Float64,
    current_value   Float64,
    clv             Float64,
    clv_low         Float64,
    clv_high        Float64
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY customer;

-- Everything a run says of a customer in one row: what lists, exports and segments read.
CREATE TABLE customer_snapshot
(
    run                    UInt64,
    customer               UInt64,
    external_id            String,
    name                   String,
    kind                   LowCardinality(String),
    channel                LowCardinality(String),
    province               LowCardinality(String),
    city                   LowCardinality(String),
    stage                  LowCardinality(String),
    rfm_group              LowCardinality(String),
    recency                UInt8,
    frequency              UInt8,
    monetary               UInt8,
    orders                 UInt32,
    revenue                Decimal(18, 4),
    returns                Decimal(18, 4),
    margin                 Nullable(Decimal(18, 4)),
    average_order          Float64,
    first_order_at         Nullable(DateTime64(3, 'UTC')),
    last_order_at          Nullable(DateTime64(3, 'UTC')),
    days_since_first_order Float64,
    days_since_last_order  Float64,
    typical_gap_days       Nullable(Float64),
    orders_365d            UInt32,
    revenue_365d           Decimal(18, 4),
    categories             UInt32,
    x                      UInt32,
    tx                     Float64,
    T                      Float64,
    z                      Float64,
    p_active               Nullable(Float64),
    expected_orders        Nullable(Float64),
    expected_spend         Nullable(Float64),
    current_value          Nullable(Float64),
    clv                    Nullable(Float64),
    clv_low                Nullable(Float64),
    clv_high               Nullable(Float64)
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY customer;
