-- What happened: order lines, keyed by (source, key), newest version wins; ordered (and later sharded) by customer.
CREATE TABLE order_line
(
    customer  UInt64,
    source    LowCardinality(String),
    key       UInt128,
    version   UInt64,
    batch     UInt64,
    at        DateTime64(3, 'UTC'),
    order_id  String,
    product   String,
    category  LowCardinality(String),
    channel   LowCardinality(String),
    quantity  Nullable(Float64),
    amount    Decimal(18, 4),
    cost      Nullable(Decimal(18, 4)),
    currency  LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (customer, source, key);

-- What every question about orders reads: the newest version of each line.
CREATE VIEW current_order_line AS
SELECT customer, source, at, order_id, product, category, channel, quantity, amount, cost, currency, batch
FROM order_line FINAL;

-- Projection of the work store's customers: enough to find and name them beside their measures.
CREATE TABLE customer_profile
(
    customer    UInt64,
    source      LowCardinality(String),
    external_id String,
    kind        LowCardinality(String),
    name        String,
    channel     LowCardinality(String),
    province    LowCardinality(String),
    city        LowCardinality(String),
    known_from  Nullable(Date),
    version     UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY customer;

CREATE VIEW current_customer_profile AS
SELECT customer, source, external_id, kind, name, channel, province, city, known_from
FROM customer_profile FINAL;
