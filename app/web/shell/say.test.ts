import { describe, expect, it } from 'vitest';
import { createI18n, langOf, say } from './say.ts';

const rows = { zh: '导入 {count, number} 行', en: 'Import {count, number} {count, plural(one: row; other: rows)}' };

describe('say', () => {
  const i18n = createI18n('zh');
  it('fills places, with thousands', () => expect(say(i18n, rows, { count: 541909 })).toBe('导入 541,909 行'));
  it('follows the language, with plurals', async () => {
    await i18n.changeLanguage('en');
    expect(say(i18n, rows, { count: 1 })).toBe('Import 1 row');
    expect(say(i18n, rows, { count: 541909 })).toBe('Import 541,909 rows');
    await i18n.changeLanguage('zh');
  });
  it('leaves an unknown place in sight', () => expect(say(i18n, { zh: '共 {many} 位', en: '' })).toBe('共 {many} 位'));
  it('does not take what it filled in for a place', () => expect(say(i18n, { zh: '{a}·{b}', en: '' }, { a: '{b}', b: '<b>' })).toBe('{b}·<b>'));
  it.each([['zh-TW', 'zh'], ['zh', 'zh'], ['en-GB', 'en'], ['de', 'en'], [undefined, 'en']])('takes %s for %s', (tag, lang) => expect(langOf(tag)).toBe(lang));
});
