import { resolve } from 'node:path';
import { Command } from 'commander';
import { Problem } from '#core/problem.ts';
import type { Lang } from '#core/text.ts';
import { withInstallation } from '#cli/backup/openHere.ts';
import { counted, requireLang, say, stoppableLine } from '#cli/backup/terminalLine.ts';
import { words } from '#cli/backup/words.ts';
import { dataDirOf } from '#cli/import/openImports.ts';
import { restoringInto, targetPlaces, type TargetOptions } from '#cli/restore/restoring.ts';
import { oneBackup, readInstallation, restoreInstallation, totalsOf, type Installation } from '#server/backup/index.ts';
import type { StorePlaces } from '#server/stores.ts';
import { moveProblems } from './problems.ts';

interface MoveOptions extends TargetOptions { readonly to: string; readonly data?: string; readonly json?: boolean; readonly lang?: string }

/** `changqing move --to DIR --database-url … --clickhouse-url …`; back with `--to DIR` alone */
export function moveCommand(lang: Lang): Command {
  const zh = lang === 'zh';
  return new Command('move').description(zh ? '把整套系统迁到服务器上的数据库，或迁回内置引擎，并核对' : 'Take the installation to databases on servers, or back to the embedded engines, and prove it')
    .requiredOption('--to <folder>', zh ? '新的数据目录，必须是空的' : 'the new data directory, which must be empty')
    .option('--database-url <url>', zh ? '业务库迁到这个空的 PostgreSQL（不写则内置）' : 'empty PostgreSQL for the work store (embedded unless told)')
    .option('--clickhouse-url <url>', zh ? '事实库迁到这个 ClickHouse（不写则内置）' : 'ClickHouse for the fact store (embedded unless told)')
    .option('--clickhouse-cluster <name>', zh ? 'ClickHouse 集群名' : 'name of the ClickHouse cluster').option('--clickhouse-database <name>', zh ? 'ClickHouse 数据库名（默认 changqing）' : 'name of the ClickHouse database (changqing unless told)')
    .option('--data <folder>', zh ? '现在的数据目录（默认 CHANGQING_DATA；现在用的服务器取自 DATABASE_URL 等环境变量）' : 'present data directory (CHANGQING_DATA unless told; present servers come from DATABASE_URL and the like)')
    .option('--lang <lang>', zh ? '语言：zh 或 en' : 'language: zh or en').option('--json', zh ? '在标准输出打印 JSON' : 'print JSON on standard output')
    .action(async (options: MoveOptions) => {
      requireLang(options.lang);
      const line = stoppableLine(lang);
      const target = { places: targetPlaces(options), dataDir: resolve(options.to) };
      const totals = await withInstallation(dataDirOf(options.data), async (installation, places) => {
        requireDifferent(places, target.places);
        await requireStopped(installation);
        line.show('freeze', null);
        const { proof } = await oneBackup(installation, async () => await restoreInstallation(readInstallation(installation, { why: 'move', madeAt: new Date() }), restoringInto({ ...target, told: line.show })));
        return totalsOf(proof);
      }).finally(line.clear);
      if (options.json === true) { process.stdout.write(`${JSON.stringify({ to: target.dataDir, ...totals }, null, 2)}\n`); return; }
      process.stdout.write([say(words.moved, lang, { place: target.dataDir }), say(words.restoredProof, lang, counted(totals)), say(words.movedHint, lang, { settings: settingsFor(target.dataDir, options) }), ''].join('\n'));
    });
}

/** One process has one embedded fact store, and an installation does not move onto itself. */
function requireDifferent(from: StorePlaces, to: StorePlaces): void {
  if (from.factServers === null && to.factServers === null) throw new Problem(moveProblems.bothEmbedded);
  if (from.databaseUrl !== null && from.databaseUrl === to.databaseUrl) throw new Problem(moveProblems.sameServer);
  if (from.factServers !== null && to.factServers !== null && from.factServers.url === to.factServers.url && from.factServers.database === to.factServers.database) throw new Problem(moveProblems.sameServer);
}

/** What would be written here after the moment that is moved would be missing there. The lock of the folder says so for embedded engines; on servers, who is connected. */
async function requireStopped({ pool, places }: Installation): Promise<void> {
  if (places.work === 'embedded') return;
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
  if (rows[0]!.n > 0) throw new Problem(moveProblems.stillRunning, { data: { sessions: rows[0]!.n } });
}

function settingsFor(dataDir: string, { databaseUrl, clickhouseUrl, clickhouseCluster, clickhouseDatabase }: MoveOptions): string {
  const hidden = (url: string): string => { const shown = new URL(url); if (shown.password !== '') shown.password = '…'; return shown.toString(); };
  return [
    `CHANGQING_DATA=${dataDir}`, ...(databaseUrl === undefined ? [] : [`DATABASE_URL=${hidden(databaseUrl)}`]), ...(clickhouseUrl === undefined ? [] : [`CLICKHOUSE_URL=${clickhouseUrl.split(',').map(hidden).join(',')}`]),
    ...(clickhouseCluster === undefined ? [] : [`CLICKHOUSE_CLUSTER=${clickhouseCluster}`]), ...(clickhouseDatabase === undefined ? [] : [`CLICKHOUSE_DATABASE=${clickhouseDatabase}`]),
  ].join(' ');
}
