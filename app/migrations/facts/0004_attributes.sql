-- What is known of customers besides their orders, as it stood when a run was made: lists, segments and the make-up of customers read it.
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS district LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS industry LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS gender LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS age Nullable(UInt8);
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS age_band LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS occupation LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS education LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS income Nullable(Float64);
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS income_band LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS owner_name LowCardinality(String) DEFAULT '';
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS department UInt64 DEFAULT 0;
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS parent UInt64 DEFAULT 0;
ALTER TABLE customer_snapshot ADD COLUMN IF NOT EXISTS parent_name String DEFAULT '';
