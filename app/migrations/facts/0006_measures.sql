-- What runs compute, anew: rows are replaced by newer versions, so that customers touched by new facts can be brought up to date inside a run.
-- The run stands in the sorting key too, since FINAL replaces rows across partitions.
-- The tables only hold what can be computed again; the columns of the measures themselves are added from the catalogue (shapeMeasureTables).
DROP TABLE IF EXISTS order_measure;
DROP TABLE IF EXISTS rfm_score;
DROP TABLE IF EXISTS stage_at;
DROP TABLE IF EXISTS customer_value;
DROP TABLE IF EXISTS customer_snapshot;

-- Measures that come from facts, and the histories that the models are fitted on; the calibration columns cut them for the hold-out check.
CREATE TABLE fact_measure
(
    run            UInt64,
    customer       UInt64,
    version        UInt64 DEFAULT 0,
    gone           UInt8 DEFAULT 0,
    x_calibration  Int32,
    tx_calibration Float64,
    T_calibration  Float64,
    z_calibration  Float64,
    orders_holdout UInt32
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY run
ORDER BY (run, customer);

CREATE TABLE rfm_score
(
    run       UInt64,
    customer  UInt64,
    version   UInt64 DEFAULT 0,
    gone      UInt8 DEFAULT 0,
    recency   UInt8,
    frequency UInt8,
    monetary  UInt8,
    rfm_group LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY run
ORDER BY (run, customer);
CREATE VIEW current_rfm_score AS SELECT run, customer, recency, frequency, monetary, rfm_group FROM rfm_score FINAL;

-- The stage of each customer as of several moments of one run: twelve month ends and the run's own moment.
CREATE TABLE stage_at
(
    run      UInt64,
    as_of    Date,
    customer UInt64,
    version  UInt64 DEFAULT 0,
    gone     UInt8 DEFAULT 0,
    stage    LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY run
ORDER BY (run, as_of, customer);
CREATE VIEW current_stage_at AS SELECT run, as_of, customer, stage FROM stage_at FINAL;

CREATE TABLE customer_value
(
    run             UInt64,
    customer        UInt64,
    version         UInt64 DEFAULT 0,
    gone            UInt8 DEFAULT 0,
    p_active        Float64,
    expected_orders Float64,
    expected_spend  Float64,
    current_value   Float64,
    clv             Float64,
    clv_low         Float64,
    clv_high        Float64
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY run
ORDER BY (run, customer);
CREATE VIEW current_customer_value AS SELECT run, customer, p_active, expected_orders, expected_spend, current_value, clv, clv_low, clv_high FROM customer_value FINAL;

-- Everything a run says of a customer in one row: what lists, exports and segments read. as_of is the moment the row was computed for. Pages read a few columns of a few customers, so the marks stand close.
CREATE TABLE customer_snapshot
(
    run         UInt64,
    customer    UInt64,
    version     UInt64 DEFAULT 0,
    gone        UInt8 DEFAULT 0,
    as_of       DateTime64(3, 'UTC') DEFAULT 0,
    external_id String,
    name        String,
    kind        LowCardinality(String),
    department  UInt64 DEFAULT 0,
    owner       String DEFAULT '',
    parent      UInt64 DEFAULT 0
)
ENGINE = ReplacingMergeTree(version, gone)
PARTITION BY run
ORDER BY (run, customer)
SETTINGS index_granularity = 1024;

-- The customers whom an update of a run computes anew.
CREATE TABLE touched_customer
(
    run      UInt64,
    customer UInt64
)
ENGINE = MergeTree
PARTITION BY run
ORDER BY customer;
