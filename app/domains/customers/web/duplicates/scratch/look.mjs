import { chromium } from 'playwright-core';
const base = 'http://127.0.0.1:7192';
const shot = (n) => `/tmp/cq-dup/${n}.png`;
const ctx = await chromium.launchPersistentContext(`/tmp/cq-dup/profile-${Date.now()}`, { executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'], viewport: { width: 1440, height: 1000 }, locale: 'zh-CN' });
const page = await ctx.newPage(); page.setDefaultTimeout(40000);
page.on('console', (m) => { if (m.type() === 'error') console.log('CONSOLE', m.text()); }); page.on('pageerror', (e) => console.log('ERR', e.message));
const r = await ctx.request.post(`${base}/api/auth/sign-in/email`, { data: { email: 'tester@changqing.example', password: 'a-long-test-password' }, headers: { origin: base } });
console.log(r.status());
const what = process.argv[2];
if (what === 'search') {
  await page.goto(`${base}/duplicates`); await page.waitForSelector('h1'); await page.screenshot({ path: shot('empty') });
  await page.getByRole('button', { name: /查找重复/ }).click();
  await page.waitForTimeout(1500); await page.screenshot({ path: shot('searching') });
  await page.waitForSelector('.cq-pair', { timeout: 120000 }); await page.waitForSelector('.cq-compare-table'); await page.waitForTimeout(500);
  await page.screenshot({ path: shot('zh') });
  await page.keyboard.press('j'); await page.waitForTimeout(1500); await page.keyboard.press('ArrowRight'); await page.waitForTimeout(300); await page.screenshot({ path: shot('zh-second') });
  await page.keyboard.press('m'); await page.waitForSelector('text=已合并：', { timeout: 60000 }); await page.waitForTimeout(1500); await page.screenshot({ path: shot('zh-merged') });
} else if (what === 'rest') {
  await page.goto(`${base}/duplicates?show=merged`); await page.waitForSelector('.cq-compare-table'); await page.waitForTimeout(500); await page.screenshot({ path: shot('zh-show-merged') });
  await page.getByRole('button', { name: /设\s*置/ }).click(); await page.waitForSelector('form .cq-setting'); await page.waitForTimeout(600); await page.screenshot({ path: shot('settings') });
  await page.evaluate(() => localStorage.setItem('changqing.lang', 'en')); await page.goto(`${base}/duplicates`); await page.waitForSelector('.cq-compare-table'); await page.waitForTimeout(500); await page.screenshot({ path: shot('en') });
  await page.setViewportSize({ width: 390, height: 844 }); await page.evaluate(() => localStorage.setItem('changqing.lang', 'zh')); await page.goto(`${base}/duplicates`); await page.waitForSelector('.cq-pair'); await page.waitForTimeout(500); await page.screenshot({ path: shot('phone-list') });
  console.log('sideways', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
  await page.locator('.cq-pair').first().click(); await page.waitForSelector('.cq-compare-table'); await page.waitForTimeout(500); await page.screenshot({ path: shot('phone-pair'), fullPage: true });
  console.log('sideways', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
}
await ctx.close();
