import { sql } from 'kysely';
import { openAuthentication } from '#domains/access/server/index.ts';
import { readSecret } from '#server/secret.ts';
import { openStores } from '#server/stores.ts';
import { knownMigrations, migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { LOGIN, type KillableProduct } from './killedProcess.ts';

const CUSTOMERS = 300;
const LINES = 6000;

/** The last migrations of the earlier version. */
const [LAST_OF_WORK, LAST_OF_FACTS] = ['0010_credibility.sql', '0004_attributes.sql'];
const upTo = (names: readonly string[], last: string): string[] => names.slice(0, names.indexOf(last) + 1);
export async function earlierMigrations(): Promise<{ readonly work: readonly string[]; readonly facts: readonly string[] }> {
  const { work, facts } = await knownMigrations();
  return { work: upTo(work, LAST_OF_WORK), facts: upTo(facts, LAST_OF_FACTS) };
}

/** An installation as an earlier version left it: made by that version's migrations, with rows in the tables that later ones change, drop or leave alone. */
export async function leaveEarlier(dir: string): Promise<void> {
  const { work, facts } = await earlierMigrations();
  const stores = await openStores({ databaseUrl: null, factServers: null }, dir);
  await migrateWork(stores.work.db, new Set(work));
  await migrateFacts(stores.facts, new Set(facts));
  const authentication = await openAuthentication({ pool: stores.work.pool, secret: readSecret(dir), signedIn: async () => undefined });
  await authentication.createUser({ ...LOGIN, name: '测试员' });
  for (const statement of WORK_ROWS) await sql.raw(statement).execute(stores.work.db);
  for (const statement of FACT_ROWS) await stores.facts.command(statement);
  await stores.close();
}

const WORK_ROWS = [
  `INSERT INTO department (name, created_at) VALUES ('华东', now()), ('华南', now())`,
  `INSERT INTO customer (source, external_id, name, phone, email, email_key, department_id, custom, batch, created_at, updated_at) SELECT 'shop', 'C' || n, '客户' || n, '1380000' || (1000 + n), 'C' || n || '@example.cn', 'c' || n || '@example.cn', 1 + n % 2, jsonb_build_object('level', n % 5), 1, now(), now() FROM generate_series(1, ${CUSTOMERS}) AS n`,
  `INSERT INTO contact (customer_id, external_id, name) SELECT id, 'K1', '联系人' || id FROM customer WHERE id % 3 = 0`,
  `INSERT INTO product (source, external_id, name, category, created_at, updated_at) SELECT 'shop', 'P' || n, '商品' || n, '类别' || n % 3, now(), now() FROM generate_series(1, 20) AS n`,
  `INSERT INTO import_batch (source, file_name, file_path, file_bytes, status, shape, time_zone, counts, created_by, created_at, published_at, version) VALUES ('shop', 'orders.csv', 'uploads/orders.csv', 1, 'published', '{}', 'Asia/Shanghai', '{"read": ${LINES}, "accepted": ${LINES}}', 'x', now(), now(), 1)`,
  `INSERT INTO quarantined_row (batch, file, row, reasons, given) SELECT 1, 0, n, '[]', '{"amount": "x"}' FROM generate_series(1, 5) AS n`,
  `INSERT INTO run (as_of, status, reason, policy, summary, actor, created_at, started_at, finished_at) VALUES ('2026-10-31', 'done', 'import', '{}', '{"customers": ${CUSTOMERS}, "equity": 1}', '{}', now(), now(), now())`,
  `INSERT INTO run_step (run_id, position, step, status, started_at, finished_at) VALUES (1, 0, 'measures', 'done', now(), now())`,
  `INSERT INTO job (id, kind, subject, input, status, actor, created_at, finished_at) VALUES (gen_random_uuid(), 'import.publish', 'import:1', '{}', 'done', '{}', now(), now())`,
  `INSERT INTO audit_entry (at, actor_kind, actor_id, actor_name, action, subject, request_id) VALUES (now(), 'user', 'x', '测试员', 'import.publish', 'import:1', 'r1')`,
];

const FACT_ROWS = [
  `INSERT INTO order_line (customer, recorded_for, source, key, version, batch, at, order_id, product, category, amount, order_amount, cost, currency) SELECT 1 + number % ${CUSTOMERS} AS c, c, 'shop', number, 1, 1, toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + toIntervalHour(number * 4), toString(number), concat('P', toString(1 + number % 20)), concat('类别', toString(number % 3)), 10 + number % 97, 10 + number % 97, 5, 'CNY' FROM numbers(${LINES})`,
  `INSERT INTO interaction (customer, recorded_for, source, key, version, batch, at, interaction_id, type, subject) SELECT 1 + number % ${CUSTOMERS} AS c, c, 'shop', number, 1, 1, '2026-01-01 00:00:00', toString(number), 'call', '回访' FROM numbers(500)`,
  `INSERT INTO customer_profile (customer, source, external_id, kind, name, department, custom, version) SELECT number + 1, 'shop', concat('C', toString(number + 1)), 'person', concat('客户', toString(number + 1)), 1 + (number + 1) % 2, map('level', toString((number + 1) % 5)), 1 FROM numbers(${CUSTOMERS})`,
  `INSERT INTO customer_known_as (kind, source, value, customer, recorded_for, version) SELECT 'external', 'shop', concat('C', toString(number + 1)), number + 1, number + 1, 1 FROM numbers(${CUSTOMERS})`,
  `INSERT INTO order_measure (run, customer, orders) SELECT 1, number + 1, 20 FROM numbers(${CUSTOMERS})`,
  `INSERT INTO rfm_score (run, customer, rfm_group) SELECT 1, number + 1, 'champions' FROM numbers(${CUSTOMERS})`,
  `INSERT INTO stage_at (run, as_of, customer, stage) SELECT 1, '2026-10-31', number + 1, 'active' FROM numbers(${CUSTOMERS})`,
  `INSERT INTO customer_value (run, customer, clv) SELECT 1, number + 1, 10 FROM numbers(${CUSTOMERS})`,
  `INSERT INTO customer_snapshot (run, customer, name) SELECT 1, number + 1, concat('客户', toString(number + 1)) FROM numbers(${CUSTOMERS})`,
];

/** The form of both stores: tables, views, columns, keys, rules, and which migrations made them. What single jobs make and drop is left out. */
export async function formOf(product: KillableProduct): Promise<object> {
  return {
    facts: await product.facts(`SELECT create_table_query AS made FROM system.tables WHERE database = currentDatabase() AND NOT match(name, '^(stage|publish|scratch|projecting)_') ORDER BY name`),
    factMigrations: await product.facts('SELECT name, count() AS times FROM migration GROUP BY name ORDER BY name'),
    columns: await product.work(`SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema IN ('public', 'pgboss') ORDER BY table_schema, table_name, ordinal_position`),
    constraints: await product.work(`SELECT conrelid::regclass::text AS table, conname::text AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`),
    indexes: await product.work(`SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'pgboss') ORDER BY indexname, indexdef`),
    policies: await product.work('SELECT tablename::text AS table, policyname::text AS name, qual FROM pg_policies ORDER BY 1, 2'),
    grants: await product.work(`SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'changqing_scoped' ORDER BY 1, 2`),
    workMigrations: await product.work('SELECT name FROM migration ORDER BY name'),
  };
}

const WORK_TABLES = ['department', 'customer', 'contact', 'product', 'import_batch', 'quarantined_row', 'stage_model', 'custom_field', 'expert_rule', 'expert_question', 'user', 'account'];
const FACT_VIEWS = ['current_order_line', 'current_interaction', 'current_customer_profile', 'current_customer_known_as'];

/** What people and sources put into it, in both stores. */
export async function rowsOf(product: KillableProduct): Promise<object> {
  const work: object[] = [];
  const facts: object[] = [];
  for (const table of WORK_TABLES) work.push(...await product.work<object>(`SELECT '${table}' AS table, count(*)::int AS rows, md5(string_agg(t::text, ',' ORDER BY t::text)) AS print FROM "${table}" AS t`));
  for (const view of FACT_VIEWS) facts.push(...await product.facts<object>(`SELECT '${view}' AS view, count() AS rows, toString(sum(cityHash64(formatRow('RowBinary', *)))) AS print FROM ${view}`));
  const [history] = await product.work<object>(`SELECT (SELECT count(*)::int FROM job WHERE subject = 'import:1' AND status = 'done') AS jobs, (SELECT count(*)::int FROM audit_entry WHERE request_id = 'r1') AS audited, (SELECT summary FROM run WHERE id = 1) AS run, (SELECT count(*)::int FROM run_step WHERE run_id = 1) AS steps`);
  return { work, facts, history };
}
