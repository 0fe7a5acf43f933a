import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { RECORD_KINDS, recordKinds } from '../recordKind.ts';
import { isCompleteMapping } from '../recordMapping.ts';
import { mappingOfFields, recordRows, textOf } from './recordRows.ts';

describe('rows as machines send them', () => {
  it('become texts: numbers without exponents, nothing as empty, what is no single value as none', () => {
    const texts: [unknown, string | undefined][] = [['a', 'a'], [1.5, '1.5'], [-0.0000001, '-0.0000001'], [1e21, '1000000000000000000000'], [true, 'true'], [null, ''], [undefined, ''], [{}, undefined], [[1], undefined]];
    for (const [value, text] of texts) expect(textOf(value), JSON.stringify(value)).toBe(text);
  });

  it.each(RECORD_KINDS)('the examples of the template of %s pass, with a mapping that lacks nothing', (kind) => {
    const rows = [0, 1, 2].map((i) => Object.fromEntries(recordKinds[kind].fields.map(({ field, examples }) => [field, examples[i] ?? ''])));
    expect(isCompleteMapping(mappingOfFields(kind, recordRows(kind, rows)))).toBe(true);
  });

  it('whatever is sent is taken or refused in words', () => {
    fc.assert(fc.property(fc.constantFrom(...RECORD_KINDS), fc.array(fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('customer', 'at', 'amount', 'name', '__proto__', 'constructor'), fc.jsonValue()))), (kind, rows) => {
      try {
        const records = recordRows(kind, rows);
        expect(records.flatMap((record) => Object.values(record)).every((value) => typeof value === 'string')).toBe(true);
        mappingOfFields(kind, records);
      } catch (error) { expect(error).toBeInstanceOf(Problem); }
    }));
  });
});
