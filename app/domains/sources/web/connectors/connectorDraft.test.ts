import { expect, it } from 'vitest';
import { CONNECTOR_KINDS } from '../../core/connectors/index.ts';
import { cursorOf, emptyConfig, emptyDraft, inputOf, isConnectable, lookOf } from './connectorDraft.ts';

it('an empty form connects to nothing; a filled one does', () => {
  for (const kind of CONNECTOR_KINDS) expect(isConnectable(emptyConfig(kind)), kind).toBe(false);
  expect(isConnectable({ kind: 'postgresql', host: 'db', port: 5432, database: 'shop', schema: 'public', table: 'orders', user: 'reader' })).toBe(true);
  expect(isConnectable({ kind: 'url', url: 'https://x.example/a.csv' })).toBe(true);
});

it('an empty secret is not sent, and files have no cursor', () => {
  const draft = { ...emptyDraft('UTC'), name: ' a ', cursor: { column: 'id', overlap: 0 } };
  expect(inputOf(draft)).toMatchObject({ name: 'a', cursor: { column: 'id' } });
  expect('secret' in inputOf(draft)).toBe(false);
  expect(inputOf({ ...draft, secret: 'x', config: { kind: 'url', url: 'https://x.example' } })).toMatchObject({ secret: 'x', cursor: null });
});

it('the mapping looks at what the test showed, else at the columns it names itself', () => {
  const mapping = { kind: 'orders' as const, columns: { customer: 'buyer' }, dateOrder: 'ymd' as const, decimalComma: false, idsAreWholeNumbers: false };
  expect(lookOf(undefined, mapping, 'later').shape.columns).toEqual([{ name: 'buyer', examples: ['later'] }]);
  expect(lookOf({ columns: [{ name: 'a', type: 'text', cursor: false }], rows: [[''], ['1']], files: null, suggestion: mapping }, null, '').shape.columns).toEqual([{ name: 'a', examples: ['1'] }]);
});

it('the time of the last change suggests itself as the cursor', () => {
  const columns = [{ name: 'id', type: 'bigint', cursor: true }, { name: 'changed_by', type: 'text', cursor: false }, { name: 'updated_at', type: 'timestamptz', cursor: true }];
  const suggestion = { kind: 'orders' as const, columns: {}, dateOrder: 'ymd' as const, decimalComma: false, idsAreWholeNumbers: false };
  expect([cursorOf({ columns, rows: [], files: null, suggestion }), cursorOf({ columns: columns.slice(0, 2), rows: [], files: null, suggestion })]).toEqual([{ column: 'updated_at', overlap: 300 }, null]);
});
