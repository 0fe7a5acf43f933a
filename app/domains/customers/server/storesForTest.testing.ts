import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEntry, Ctx } from '#server/ctx.ts';
import { prepareDataDir } from '#server/preparedData.testing.ts';
import { openStores, storePlaces } from '#server/stores.ts';

/** Both stores on a folder of their own, and a person who changes things; no routes, no jobs. What would be audited is kept in a list. */
export async function openStoresForTest({ now = () => new Date('2026-11-22T02:00:00Z') }: { readonly now?: () => Date } = {}): Promise<{ readonly ctx: Ctx; readonly audited: readonly AuditEntry[]; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'changqing-test-'));
  await prepareDataDir(dataDir);
  const stores = await openStores(storePlaces(), dataDir);
  const { work, facts } = stores;
  const audited: AuditEntry[] = [];
  const noJobs = new Proxy({}, { get: () => () => { throw new Error('these stores have no jobs'); } }) as Ctx['jobs']; // stands for the queue, which nothing here may use
  return {
    ctx: { actor: { kind: 'user', id: 'u1', name: '测试员' }, lang: 'zh', now, work: work.db, facts, jobs: noJobs, dataDir, audit: async (_, entry) => { audited.push(entry); }, from: { requestId: 'test', address: null } },
    audited,
    close: async () => { await stores.close(); rmSync(dataDir, { recursive: true, force: true }); },
  };
}
