import { join } from 'node:path';
import type { Ctx } from '#server/ctx.ts';
import { jobKind, type JobKind } from '#server/jobs/jobQueue.ts';
import { backupsFolder } from './backups.ts';
import type { Installation } from './freeze.ts';
import { backupName, makeBackup } from './makeBackup.ts';

export const BACKUP_JOB = 'backup';

/** Writes a backup into the installation's own folder. Begun again after a power cut it makes another one: of the first nothing stands under a name. */
export function makeBackupJob({ installation }: { readonly installation: () => Installation }): JobKind {
  return jobKind<{ readonly why: string }>({
    kind: BACKUP_JOB,
    run: async ({ ctx, input, report }: { ctx: Ctx; input: { why: string }; report: (step: string, progress: number | null) => Promise<void> }) => {
      await report('freeze', null);
      const madeAt = ctx.now();
      const { file: _, ...made } = await makeBackup(installation(), { file: join(backupsFolder(ctx.dataDir), backupName(madeAt)), why: input.why, madeAt, passphrase: null, told: async (step, share) => { await report(step, share); } });
      return { ...made, backup: backupName(madeAt) };
    },
  });
}
