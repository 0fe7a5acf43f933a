import type { SoakProduct } from './soakProduct.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A company with a past, so that updates have histories to bring up to date. Generated customers only. */
function pastOrders(customers: number): string {
  let state = 11;
  const random = (): number => { state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; return (state >>> 8) / 16_777_216; };
  const rows = ['order_id,customer_id,order_time,product,amount,cost'];
  for (let c = 1; c <= customers; c++) {
    let day = Date.now() - (30 + 700 * random()) * 86_400_000;
    for (let n = 0; n < 12 && day < Date.now() - 86_400_000; n++, day += (3 + 90 * random()) * 86_400_000) rows.push(`H${c}-${n},C${c},${iso(day).slice(0, 19).replace('T', ' ')},P${n % 9},${(20 + 300 * random()).toFixed(2)},${(5 + 50 * random()).toFixed(2)}`);
  }
  return `${rows.join('\n')}\n`;
}

const MAPPING = { kind: 'orders', columns: { customer: 'customer_id', at: 'order_time', amount: 'amount', orderId: 'order_id', product: 'product', cost: 'cost' }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false };

/** Takes the past in as a file of the source that machines send to later, so that their facts are of customers with histories. */
export async function loadPast(product: SoakProduct, source: string, customers: number): Promise<void> {
  const id = await product.upload('past.csv', source, pastOrders(customers));
  await product.ask('POST', `/api/imports/${id}/check`, { mapping: MAPPING, timeZone: 'UTC' });
  await product.jobsDone();
  await product.ask('POST', `/api/imports/${id}/publish`);
  await product.jobsDone();
}
