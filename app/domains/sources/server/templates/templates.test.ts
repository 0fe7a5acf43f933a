import { readXlsx } from 'hucre/xlsx';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGS } from '#core/text.ts';
import { RECORD_KINDS, recordKinds, suggestKind, suggestMapping } from '#domains/sources/core/index.ts';
import { openFilesBench, type FilesBench } from '../filesBench.testing.ts';
import { prepareFile } from '../prepareFile.ts';
import { sniffFile } from '../sniffFile.ts';
import { stageRecords } from '../stageRecords.ts';
import { templateColumns, wordsOf } from './headerNames.ts';
import { choicesOf, templateWorkbook } from './index.ts';

let bench: FilesBench;
beforeAll(async () => { bench = await openFilesBench(); });
afterAll(async () => { await bench.close(); });

describe.each(LANGS)('in %s', (lang) => {
  describe.each(RECORD_KINDS)('the template for %s', (kind) => {
    const columns = templateColumns(recordKinds[kind], lang);
    const look = async () => {
      const path = join(bench.folder, `${kind}-${lang}.xlsx`);
      await writeFile(path, await templateWorkbook(kind, lang));
      return await sniffFile({ facts: bench.facts, path });
    };

    test('has names in its language, each once', () => {
      expect(new Set(columns.map(({ header }) => header)).size).toBe(columns.length);
      expect(columns.filter(({ header }) => /[\u4e00-\u9fff]/.test(header) !== (lang === 'zh')).map(({ header }) => header)).toEqual([]);
    });
    test('is read back with every column in its place and its rows accepted', async () => {
      const file = await look();
      expect(file.sheetList[0]).toMatchObject({ rows: 3, columns: columns.length });
      expect(suggestKind(file.shape, file.sample, 'x.xlsx').kind).toBe(kind);
      const { mapping, missing } = suggestMapping(kind, file.shape, file.sample);
      expect(missing).toEqual([]);
      // An amount beside quantity and price makes the price unnecessary: the one column that may stay out.
      expect(Object.fromEntries(columns.filter(({ field }) => !(kind === 'orders' && field.field === 'price')).map(({ field, header }) => [field.field, header]))).toEqual(mapping.columns);
      const staged = await stageRecords({ facts: bench.facts, files: [await prepareFile(file, bench.folder)], mapping, asOf: null, now: new Date('2026-11-22T00:00:00Z'), timeZone: 'Asia/Shanghai', table: 'staged_7', rowNumbers: true });
      expect(staged).toMatchObject({ read: 3, accepted: 3, setAside: {}, warned: {} });
    });
    test('says what each column is for, and offers its choices', async () => {
      const book = await readXlsx(await templateWorkbook(kind, lang));
      expect(book.sheets.map(({ name }) => name)).toEqual([recordKinds[kind].text[lang], lang === 'zh' ? '填写说明' : 'How to fill in']);
      const [records, notes] = book.sheets;
      expect([...records!.cells?.values() ?? []].filter(({ comment }) => comment !== undefined)).toHaveLength(columns.length);
      expect(records!.dataValidations?.map(({ values }) => values) ?? []).toEqual(columns.map(({ field }) => choicesOf(field, lang)).filter((values) => values.length > 0));
      expect(notes!.rows).toHaveLength(4 + columns.length);
      if (lang === 'en') expect(JSON.stringify(book.sheets.map(({ rows }) => rows))).not.toMatch(/[\u4e00-\u9fff]/);
    });
  });
});

test('the words of a pattern', () => {
  expect(wordsOf('^(a|b)?c$')).toEqual(['c', 'ac', 'bc']);
  expect(wordsOf('^x[sz](y(1|2)?|z)$')).toEqual(['xsy', 'xsy1', 'xsy2', 'xsz', 'xzy', 'xzy1', 'xzy2', 'xzz']);
  expect(wordsOf(String.raw`^\w+id$`)).toEqual([]);
  expect(wordsOf('^(?!a)b$')).toEqual([]);
});
