-- Under which names somebody looks after customers: sources name owners in words, and a person may have several of them.
CREATE TABLE customer_owner (
  name    text PRIMARY KEY,
  user_id text NOT NULL
);
CREATE INDEX customer_owner_by_user ON customer_owner (user_id);

-- Whose customers a job may see: those of whoever asked for it.
ALTER TABLE job ADD COLUMN scope jsonb NOT NULL DEFAULT '{"kind": "all"}';

-- Row policies bind the role of people who see only some customers (scopedWork.ts says what they see); the product itself owns the tables and is not bound.
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON customer USING (
  department_id = ANY (coalesce(nullif(current_setting('changqing.departments', true), ''), '{}')::bigint[])
  OR coalesce(nullif(current_setting('changqing.owners', true), ''), '[]')::jsonb ? owner_name);

-- What belongs to a customer is seen with the customer: the policy of the customer answers.
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON contact USING (EXISTS (SELECT FROM customer c WHERE c.id = customer_id));
ALTER TABLE customer_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON customer_identity USING (EXISTS (SELECT FROM customer c WHERE c.id = customer_id));
ALTER TABLE customer_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON customer_change USING (EXISTS (SELECT FROM customer c WHERE c.id = customer_id));
ALTER TABLE credibility_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON credibility_review USING (EXISTS (SELECT FROM customer c WHERE c.id = customer_id));
ALTER TABLE expert_answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON expert_answer USING (EXISTS (SELECT FROM customer c WHERE c.id = customer_id));
-- Two customers that may be one, or were made one: only whoever sees both.
ALTER TABLE duplicate_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON duplicate_pair USING (EXISTS (SELECT FROM customer c WHERE c.id = a) AND EXISTS (SELECT FROM customer c WHERE c.id = b));
ALTER TABLE customer_merge ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON customer_merge USING (EXISTS (SELECT FROM customer c WHERE c.id = survivor_id) AND EXISTS (SELECT FROM customer c WHERE c.id = merged_id));
-- A contact that is gone leaves its change behind, which nobody in a scope reads again.
ALTER TABLE record_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON record_change USING (entity = 'contact' AND EXISTS (SELECT FROM contact c WHERE c.id = record)) WITH CHECK (true);

-- A job is its asker's.
ALTER TABLE job ENABLE ROW LEVEL SECURITY;
CREATE POLICY in_scope ON job USING (actor ->> 'id' = nullif(current_setting('changqing.person', true), ''));
