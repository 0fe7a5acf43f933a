-- Names of all customers, for statements that run on each shard and show somebody who may be on another: the customer one belongs to.
CREATE VIEW every_customer_name AS SELECT customer, name FROM current_customer_profile;
