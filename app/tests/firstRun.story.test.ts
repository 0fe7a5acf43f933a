import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Lang } from '#core/text.ts';
import { issueSetupToken } from '#domains/access/server/index.ts';
import { words as access } from '#domains/access/web/words.ts';
import { words as imports } from '#domains/sources/web/importWords.ts';
import { BASELINE_TEXT } from '#domains/value/core/index.ts';
import { words as value } from '#domains/value/web/words.ts';
import { words as ui } from '#web/ui/words.ts';
import { openProduct, type Product } from '#server/main.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openBrowser, sideways, type Browser } from './browser.ts';
import { ordersCsv } from './testProduct.ts';

const home = mkdtempSync(join(tmpdir(), 'changqing-story-'));
const retail = join(import.meta.dirname, '../../../shared/data/01_online_retail/online_retail.csv.gz');
const generated = join(home, '订单明细.csv');
const whole = existsSync(retail) ? retail : generated;
if (whole === generated) process.stderr.write('the real file is not beside the project: the story takes a generated one\n');
writeFileSync(generated, ordersCsv({ customers: 300, until: '2026-10-31' }).text);

/** Each language and each width, as the story of imports does not have them; the long form has all. */
const ALL = [['en', 1440], ['zh', 390], ['zh', 1440], ['en', 390]] as const;
describe.each(process.env['CHANGQING_LONG'] === undefined ? ALL.slice(0, 2) : ALL)('the first five minutes, in %s, %i wide', (lang: Lang, width) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let base = '';
  let token = '';
  // The real file once; the other languages and widths go the same way with a small one.
  const first = lang === 'en' && width > 1000;
  const file = first ? whole : generated;
  const dataDir = join(home, `${lang}-${width}`);
  beforeAll(async () => {
    // The first company starts from nothing; the others would only spend the same seconds on empty stores again.
    if (!first) await prepareDataDir(dataDir);
    product = await openProduct({ dataDir, webDir: join(import.meta.dirname, '../dist/web') });
    await product.http.listen({ port: 0, host: '127.0.0.1' });
    base = `http://127.0.0.1:${(product.http.server.address() as AddressInfo).port}`;
    token = (await issueSetupToken(product.ctx))!;
    browser = await openBrowser(base, { width, height: 844 });
    page = await browser.open();
    await page.addInitScript((wanted) => { localStorage.setItem('changqing.lang', wanted); }, lang);
  });
  afterAll(async () => { await browser.close(); await product.close(); });
  const button = (name: string) => page.getByRole('button', { name: spaced(name) });

  it('makes the first administrator with the one-time token', async () => {
    await page.goto(`${base}/setup?token=${token}`);
    await page.getByLabel(access.name[lang], { exact: true }).fill('周管理');
    await page.getByLabel(access.email[lang], { exact: true }).fill('admin@changqing.example');
    await page.getByLabel(access.password[lang], { exact: true }).fill('evergreen-forest-42');
    await page.getByLabel(access.again[lang], { exact: true }).fill('evergreen-forest-42');
    await button(access.create[lang]).click();
    await page.waitForURL('**/welcome');
    expect(await page.locator('html').getAttribute('lang')).toMatch(new RegExp(`^${lang}`));
  });

  it('takes a file in: columns suggested, dry run with a place for every row, then facts', async () => {
    await button(access.own[lang]).click();
    await page.waitForURL('**/imports/new');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForURL(/\/imports\/\d+/, { timeout: 60_000 });
    await button(imports.try[lang]).click();
    const publish = page.getByRole('button', { name: lang === 'zh' ? /^导入 [\d,]+ 行：新增 [\d,]+$/ : /^Import [\d,]+ rows: [\d,]+ new$/ });
    await publish.waitFor({ timeout: 90_000 });
    if (file === retail) expect(await page.locator('body').innerText()).toMatch(/541,909/);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await publish.click();
    await page.getByText(imports.runTitleDone[lang]).waitFor({ timeout: 120_000 });
    await page.getByRole('link', { name: imports.toOverview[lang] }).or(button(imports.toOverview[lang])).first().click();
    await page.waitForURL(`${base}/`);
  });

  it('shows the overview, then the most valuable customer', async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(lang === 'zh' ? /客户资产/ : /equity/i);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.goto(`${base}/customers`);
    await page.locator('a[href*="/customers/"]').first().click();
    await page.waitForURL(/\/customers\/\d+/);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  it('opens the value and finds meaning, formula, inputs, parameters and interval in the drawer', async () => {
    const figure = page.locator('.cq-customer-value').getByRole('button').first();
    await figure.click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(ui.howComputed[lang]).waitFor();
    // Formulas are typeset when their part of the program has come.
    await drawer.locator('math').first().waitFor({ state: 'attached' });
    const text = await drawer.innerText();
    expect(text).toContain(value.clvMeans[lang].slice(0, 6).replace(/\{.*/, ''));
    for (const part of [value.xNote[lang], value.expectedSpend[lang], value.discount[lang], 'NBD', 'Gamma-Gamma']) expect(text).toContain(part);
    expect(await drawer.locator('math').count()).toBeGreaterThan(3);
    expect(text).toMatch(/90\s?%/);
  });

  it('says on the value page which model was chosen, why, and against what', async () => {
    await page.goto(`${base}/value`);
    const table = page.locator('.cq-compared');
    await table.waitFor();
    const shown = await table.innerText();
    for (const name of ['Pareto/NBD', 'MBG/CNBD-k', ...Object.values(BASELINE_TEXT).map((text) => text[lang])]) expect(shown).toContain(name);
    expect(shown.split(lang === 'zh' ? '（采用）' : '(used)')).toHaveLength(2);
    expect((await page.locator('.cq-choice-why').innerText()).length).toBeGreaterThan(10);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });

  it('every page opens without a complaint from the browser, none scrolls sideways', async () => {
    for (const path of ['/', '/customers', '/customers/1', '/lifecycle', '/value', '/segments/rfm', '/runs', '/runs/1', '/measures', '/imports', '/imports/1', '/imports/1/quarantine', '/import-checks', '/jobs']) {
      await page.goto(`${base}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await browser.quiet(page);
      expect([path, await sideways(page)]).toEqual([path, 0]);
      if (lang === 'en') expect([path, (await page.locator('#main').innerText()).replace(/[“"「].*?[”"」]/g, '').match(/[\u4e00-\u9fff]{4,}/g)?.filter((text) => !/周管理|订单明细/.test(text)) ?? []]).toEqual([path, []]);
    }
    expect(browser.complaints).toEqual([]);
  });

  // On a phone the switch stands in the same bar; once is enough.
  if (width > 500) it('switches the language without a reload', async () => {
    await page.goto(`${base}/value`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(() => { (globalThis as { stayed?: boolean }).stayed = true; });
    await page.getByText(lang === 'zh' ? 'EN' : '中', { exact: true }).first().click();
    await page.waitForFunction((other) => document.documentElement.lang.startsWith(other), lang === 'zh' ? 'en' : 'zh');
    expect(await page.evaluate(() => (globalThis as { stayed?: boolean }).stayed)).toBe(true);
  });
});
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

/** Ant Design puts a space between the two characters of a short Chinese button. */
function spaced(name: string): RegExp {
  return new RegExp(`^${[...name].map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s?')}$`);
}
