import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { KillableProduct } from './killedProcess.ts';
import { ordersCsv } from './testProduct.ts';

/** How often each thing is killed; `npm run test:long` does it more often. */
export const KILLS = process.env.CHANGQING_LONG === undefined ? 3 : 80;
export const UNDO_KILLS = process.env.CHANGQING_LONG === undefined ? 2 : 80;
export const CUSTOMERS = 2_000;
export const file = ordersCsv({ customers: CUSTOMERS, until: '2026-10-31' });
const MAPPING = { kind: 'orders', columns: { customer: 'customer_id', at: 'order_time', amount: 'amount', orderId: 'order_id', product: 'product', cost: 'cost' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };

export interface Batch { status: string; counts: { read: number; accepted: number; unchanged: number; newCustomers: number } | null }

export const newHome = (): string => mkdtempSync(join(tmpdir(), 'changqing-fault-'));

/** An installation with an administrator and nothing else, stopped, to be copied for every kill. */
export async function makeEmpty(dir: string): Promise<void> {
  await prepareDataDir(dir);
  const product = await KillableProduct.start(dir, { first: true });
  await product.stop();
}

export async function upload(product: KillableProduct): Promise<number> { return await uploadText(product, 'orders.csv', file.text); }

export async function uploadText(product: KillableProduct, name: string, text: string): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([text]), name);
  return (await product.ask<{ id: number }>('POST', '/api/imports', form)).id;
}

/** Goes on with an import from where it stands, as a person would who comes back to the page. */
export async function finishImport(product: KillableProduct, id: number): Promise<void> {
  for (;;) {
    await product.jobsDone();
    const { status } = await product.ask<Batch>('GET', `/api/imports/${id}`);
    if (status === 'uploaded') await product.ask('POST', `/api/imports/${id}/check`, { mapping: MAPPING, timeZone: 'Asia/Shanghai' });
    else if (status === 'checked') await product.ask('POST', `/api/imports/${id}/publish`);
    else if (status === 'published') return;
    else throw new Error(`import ${id} is ${status}`);
  }
}

/** Goes on asking while a store is away, as a page does. */
export async function finishPatiently(product: KillableProduct, id: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try { await finishImport(product, id); return; } catch (error) {
      if (tries > 240) throw error;
      await pause(0.5);
    }
  }
}

/** Goes on with an undo from where it stands. */
export async function finishUndo(product: KillableProduct, id: number): Promise<void> {
  for (;;) {
    await product.jobsDone();
    const { status } = await product.ask<Batch>('GET', `/api/imports/${id}`);
    if (status === 'undone') return;
    if (status !== 'published' && status !== 'undoing') throw new Error(`import ${id} is ${status}`);
    await product.ask('POST', `/api/imports/${id}/undo`);
  }
}

export const pause = async (seconds: number): Promise<void> => { await new Promise((later) => setTimeout(later, seconds * 1000)); };

export async function secondsOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
}
