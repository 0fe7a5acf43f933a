import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dayIn } from '#core/businessTime.ts';
import type { Lang } from '#core/text.ts';
import type { CustomerQuery } from '#domains/insights/core/index.ts';
import { requireNewestRun } from '#domains/measures/server/index.ts';
import { spreadsheetCell } from '#server/facts/spreadsheetCell.ts';
import { jobKind } from '#server/jobs/jobQueue.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { ask } from './customerList.ts';

/** Writes the customers who satisfy a question as CSV (UTF-8 with BOM, which Excel wants for Chinese). */
export const exportCustomersJob = jobKind<{ query: CustomerQuery; lang: Lang }>({
  kind: 'export-customers',
  run: async ({ ctx, input, jobId, report }) => {
    const run = await requireNewestRun(ctx);
    await report('export', null);
    const { sql, params, order, columns: { columns } } = await ask(ctx, input.query, run.id);
    const { timeZone } = await readSetting(ctx, COMPANY);
    const heads = { zh: ['客户号', '名称', '类型'], en: ['Customer', 'Name', 'Kind'] }[input.lang];
    const names = [...heads, ...columns.map((m) => m.label[input.lang])];
    const cells = columns.map((m) => (m.kind === 'label' && m.values === undefined ? spreadsheetCell(`CAST(${m.key}, 'String')`) : m.kind === 'label' ? `transform(CAST(${m.key}, 'String'), {from_${m.key}:Array(String)}, {to_${m.key}:Array(String)}, '')` : m.kind === 'date' ? `formatDateTime(${m.key}, '%F %T', {time_zone:String})` : m.key));
    const labels = Object.fromEntries(columns.filter((m) => m.values !== undefined).flatMap((m) => [[`from_${m.key}`, Object.keys(m.values ?? {})], [`to_${m.key}`, Object.values(m.values ?? {}).map((text) => text[input.lang])]]));
    const rows = ctx.facts.stream(`
      SELECT ${spreadsheetCell('external_id')}, ${spreadsheetCell('name')}, kind, ${cells.join(', ')}
      FROM current_customer_snapshot
      WHERE ${sql}
      ORDER BY ${order.value} ${order.descending ? 'DESC' : 'ASC'}, customer`, { ...params, ...labels, time_zone: timeZone }, 'CSV');
    const folder = join(ctx.dataDir, 'exports');
    await mkdir(folder, { recursive: true });
    const name = `customers-${dayIn(timeZone, ctx.now())}-${jobId.slice(0, 8)}.csv`;
    async function* text(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`\uFEFF${names.map((n) => `"${n.replaceAll('"', '""')}"`).join(',')}\n`);
      yield* rows;
    }
    // Written beside its name and moved there when whole: nobody can download half a file.
    const part = join(folder, `${name}.part`);
    await pipeline(Readable.from(text()), createWriteStream(part));
    await rename(part, join(folder, name));
    return { file: name };
  },
});
