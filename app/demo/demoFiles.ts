import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DemoCompany } from '#demo/demoCompany.ts';
import type { DemoOrderLine } from '#demo/shapes.ts';

export interface DemoFiles {
  readonly orders: { readonly path: string; readonly lines: number; readonly orders: number };
  readonly customers: { readonly path: string; readonly count: number };
  readonly contacts: { readonly path: string; readonly count: number };
}

/** Writes orders.csv (UTF-8, LF, header), customers.jsonl and contacts.jsonl into `folder`, in pieces, whatever the size. */
export async function writeDemoFiles(company: DemoCompany, folder: string): Promise<DemoFiles> {
  await mkdir(folder, { recursive: true });
  const paths = { orders: join(folder, 'orders.csv'), customers: join(folder, 'customers.jsonl'), contacts: join(folder, 'contacts.jsonl') };
  const count = { lines: 0, orders: 0 };
  await writePieces(paths.orders, csvOf(company.orders(), count));
  await writePieces(paths.customers, jsonlOf(company.customers));
  await writePieces(paths.contacts, jsonlOf(company.contacts));
  return {
    orders: { path: paths.orders, ...count },
    customers: { path: paths.customers, count: company.customers.length },
    contacts: { path: paths.contacts, count: company.contacts.length },
  };
}

async function writePieces(path: string, texts: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces(texts)), createWriteStream(path));
}

/** Joins lines to pieces of about 64 K characters: a write per line would cost more than making it. */
function* pieces(texts: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length >= 65_536) { yield Buffer.from(piece); piece = ''; }
  }
  if (piece) yield Buffer.from(piece);
}

function* jsonlOf(records: readonly object[]): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Counts while it writes; an order is counted at its first purchase line (ids of one customer's orders never come again later). */
function* csvOf(lines: Iterable<DemoOrderLine>, count: { lines: number; orders: number }): Generator<string> {
  yield 'order_id,customer_id,order_time,product,category,channel,quantity,unit_price,amount,cost\n';
  let customer = '';
  let seen = new Set<string>();
  for (const l of lines) {
    if (l.customerCode !== customer) { customer = l.customerCode; seen = new Set(); }
    count.lines++;
    if (l.quantity > 0 && !seen.has(l.orderId)) { seen.add(l.orderId); count.orders++; }
    yield `${l.orderId},${l.customerCode},${l.at},${field(l.product)},${field(l.category)},${field(l.channel)},${l.quantity},${l.unitPrice},${l.amount},${l.cost}\n`;
  }
}
