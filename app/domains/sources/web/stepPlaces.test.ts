import { expect, it } from 'vitest';
import { placeOf } from './stepPlaces.ts';
import type { ImportCounts } from './shownImport.ts';

const counts: ImportCounts = { read: 0, accepted: 0, unchanged: 0, rejected: 0, quarantined: 0, created: 0, updated: 0, reasons: [], customers: 0, newCustomers: 0, returns: 0, cancelled: 0, repeated: 0, amountTotal: null, amountAccepted: null, from: null, to: null, warnings: [] };
const batch = { status: 'uploaded', counts: null, publishedAt: null, kindIsSure: true, mapping: null, problem: null } as const;

it('begins with the columns where the kind is certain, and asks for the kind where it is not', () => {
  expect([placeOf(batch, ''), placeOf(batch, 'file'), placeOf({ ...batch, kindIsSure: false }, '')]).toEqual(['columns', 'file', 'file']);
});
it('shows a result until the columns are asked for', () => expect(['', 'columns', 'nonsense'].map((step) => placeOf({ ...batch, status: 'checked', counts }, step))).toEqual(['result', 'columns', 'result']));
it('does not let a step be asked for while something is under way, or once it is written', () => {
  expect(placeOf({ ...batch, status: 'checking' }, 'columns')).toBe('trying');
  expect(placeOf({ ...batch, status: 'published', counts, publishedAt: '2026-01-01' }, 'columns')).toBe('done');
});
it('tells writing that failed from undoing that failed and from a dry run that failed', () => {
  expect(placeOf({ ...batch, status: 'failed' }, '')).toBe('columns');
  expect(placeOf({ ...batch, status: 'failed', counts }, '')).toBe('stopped');
  expect(placeOf({ ...batch, status: 'failed', counts, publishedAt: '2026-01-01' }, '')).toBe('done');
});
