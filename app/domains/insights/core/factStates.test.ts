import { describe, expect, it } from 'vitest';
import { factChangeOf, type FactRow } from './factStates.ts';

/** The first moment looks at facts before time 100 as known at version 10, the second before 200 as known at 20. */
const first = { asOf: 100, version: 10 };
const second = { asOf: 200, version: 20 };
const row = (given: Partial<FactRow>): FactRow => ({ source: 's', key: 'k', version: 5, broughtAt: 5, cancelled: false, at: 50, content: 'a', ...given });
const change = (newest: Partial<FactRow>, replaced: readonly Partial<FactRow>[] = [], elsewhere = false) => factChangeOf(row(newest), replaced.map(row), first, second, elsewhere)?.change ?? null;

describe('what became of a row of facts between two moments', () => {
  it('nothing, where it was there before and is the same', () => { expect(change({})).toBeNull(); });
  it('it happened since, was added late, or came due', () => {
    expect(change({ version: 15, broughtAt: 15, at: 150 })).toBe('new');
    expect(change({ version: 15, broughtAt: 15, at: 50 })).toBe('late');
    expect(change({ at: 150 })).toBe('due');
  });
  it('it was corrected: the content that the import replaced stood at the first moment', () => {
    expect(change({ version: 15, broughtAt: 15, content: 'b' }, [{ version: 15, broughtAt: 5 }])).toBe('corrected');
    expect(change({ version: 15, broughtAt: 15, content: 'a' }, [{ version: 15, broughtAt: 5 }])).toBeNull();
  });
  it('it was cancelled by an import, taken back by an undo, or went with a merge', () => {
    expect(change({ version: 15, broughtAt: 15, cancelled: true }, [{ version: 15, broughtAt: 5 }])).toBe('cancelled');
    expect(change({ version: 15, cancelled: true })).toBe('cancelled');
    expect(change({ version: 15, cancelled: true }, [], true)).toBe('moved-out');
    expect(change({ version: 15 })).toBe('moved-in');
  });
  it('what came and went again between the moments, or changed after the second, is no change', () => {
    expect(change({ version: 18, broughtAt: 15, cancelled: true })).toBeNull();
    expect(change({ version: 25, broughtAt: 25, content: 'b' }, [{ version: 25, broughtAt: 5 }])).toBeNull();
    expect(change({ version: 25, broughtAt: 25, at: 50 })).toBeNull();
  });
  it('of several corrections those known at each moment count', () => {
    const states = factChangeOf(row({ version: 25, broughtAt: 25, content: 'c' }), [row({ version: 15, broughtAt: 5, content: 'a' }), row({ version: 25, broughtAt: 15, content: 'b' })], first, second, false);
    expect([states?.change, states?.before?.content, states?.after?.content]).toEqual(['corrected', 'a', 'b']);
  });
});
