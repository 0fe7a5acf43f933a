import { expect, it } from 'vitest';
import { placeOfStatement } from './placeOfStatement.ts';

it('tells what a statement is about from its first words', () => {
  expect(placeOfStatement('INSERT INTO order_line SELECT 1')).toEqual({ kind: 'rows' });
  expect(placeOfStatement('ALTER TABLE order_line DROP PARTITION 5')).toEqual({ kind: 'table', table: 'order_line', drops: false, reshapes: false });
  expect(placeOfStatement('\n  ALTER TABLE fact_measure ADD COLUMN IF NOT EXISTS own_1 Nullable(Float64)')).toEqual({ kind: 'table', table: 'fact_measure', drops: false, reshapes: true });
  expect(placeOfStatement('ALTER TABLE {table:Identifier} DELETE WHERE 1', { table: 'cost' })).toEqual({ kind: 'table', table: 'cost', drops: false, reshapes: false });
  expect(placeOfStatement('DROP TABLE IF EXISTS staged_1 SYNC')).toEqual({ kind: 'table', table: 'staged_1', drops: true, reshapes: false });
  expect(placeOfStatement('CREATE TABLE publish_5 AS order_line')).toEqual({ kind: 'made-like', table: 'publish_5', like: 'order_line' });
  expect(placeOfStatement('CREATE TABLE IF NOT EXISTS superseded_cost AS cost ENGINE = MergeTree ORDER BY version')).toEqual({ kind: 'made-like', table: 'superseded_cost', like: 'cost' });
  expect(placeOfStatement('CREATE TABLE staged_1 (row UInt64) ENGINE = MergeTree ORDER BY tuple()')).toEqual({ kind: 'made', table: 'staged_1' });
  expect(placeOfStatement('CREATE OR REPLACE VIEW current_cost AS SELECT * FROM cost FINAL')).toEqual({ kind: 'view', table: 'current_cost' });
});

it('refuses what it does not know: nothing runs in a wrong place by accident', () => {
  expect(() => placeOfStatement('SYSTEM RESTART REPLICAS')).toThrow(/where on a cluster/);
  expect(() => placeOfStatement('RENAME TABLE a TO b')).toThrow(/where on a cluster/);
});
