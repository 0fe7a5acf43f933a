import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page, type Request } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export interface Browser {
  readonly context: BrowserContext;
  readonly complaints: string[];
  open(): Promise<Page>;
  /** Waits until a page has what it asks for: a moment in which no request is under way. Playwright’s own `networkidle` is half a second of it, every time. */
  quiet(page: Page): Promise<void>;
  close(): Promise<void>;
}
const QUIET_MS = 120;

/** Headless Chromium on an empty profile. Whatever the console says of errors, the content policy included, and any request to another host is a complaint. */
export async function openBrowser(base: string, { width = 1440, height = 900 }: { readonly width?: number; readonly height?: number } = {}): Promise<Browser> {
  const executablePath = process.env.CHROMIUM;
  if (executablePath === undefined) throw new Error('browser stories need CHROMIUM; npm test sets it');
  const profile = mkdtempSync(join(tmpdir(), 'changqing-browser-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS, viewport: { width, height }, locale: 'zh-CN', acceptDownloads: true });
  const complaints: string[] = [];
  const underWay = new Set<Request>();
  let changed = 0;
  context.on('request', (request) => { underWay.add(request); changed = performance.now(); });
  const ended = (request: Request): void => { underWay.delete(request); changed = performance.now(); };
  context.on('requestfinished', ended);
  context.on('requestfailed', ended);
  context.on('request', (request) => { if (!request.url().startsWith(base) && !/^(data|blob|about|chrome)/.test(request.url())) complaints.push(`asked another host: ${request.url()}`); });
  return {
    context, complaints,
    open: async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('console', (message) => { if (message.type() === 'error' && !/status of (401|404|503)/.test(message.text())) complaints.push(message.text()); });
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    },
    quiet: async (page) => {
      await page.waitForLoadState('load');
      while (underWay.size > 0 || performance.now() - changed < QUIET_MS) await later(20);
    },
    close: async () => { await context.close(); rmSync(profile, { recursive: true, force: true }); },
  };
}

/** How far a page is wider than the window, in pixels: nobody should have to scroll sideways. */
export const sideways = async (page: Page): Promise<number> => await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
