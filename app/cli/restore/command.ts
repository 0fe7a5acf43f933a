import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Lang } from '#core/text.ts';
import { passphraseFrom } from '#cli/backup/passphrase.ts';
import { counted, requireLang, say, stoppableLine } from '#cli/backup/terminalLine.ts';
import { words } from '#cli/backup/words.ts';
import { checkBackup, piecesIn, requireRoomToRestore, restoreInstallation, totalsOf } from '#server/backup/index.ts';
import { restoringInto, targetPlaces, type TargetOptions } from './restoring.ts';

interface RestoreOptions extends TargetOptions { readonly into: string; readonly passphraseFile?: string; readonly checkOnly?: boolean; readonly json?: boolean; readonly lang?: string }

/** `changqing restore FILE --into DIR` */
export function restoreCommand(lang: Lang): Command {
  const zh = lang === 'zh';
  return new Command('restore').description(zh ? '把备份恢复到一个空目录或空数据库，并核对' : 'Restore a backup into an empty folder or empty databases, and prove it')
    .argument('<file>', zh ? '备份文件' : 'backup file')
    .option('--into <folder>', zh ? '新的数据目录，必须是空的' : 'the new data directory, which must be empty')
    .option('--database-url <url>', zh ? '业务库放到这个空的 PostgreSQL（默认内置）' : 'empty PostgreSQL for the work store (embedded unless told)')
    .option('--clickhouse-url <url>', zh ? '事实库放到这个 ClickHouse（默认内置）' : 'ClickHouse for the fact store (embedded unless told)')
    .option('--clickhouse-cluster <name>', zh ? 'ClickHouse 集群名' : 'name of the ClickHouse cluster').option('--clickhouse-database <name>', zh ? 'ClickHouse 数据库名（默认 changqing）' : 'name of the ClickHouse database (changqing unless told)')
    .option('--passphrase-file <file>', zh ? '口令在这个文件的第一行（或 CHANGQING_PASSPHRASE）' : 'the passphrase is the first line of this file (or CHANGQING_PASSPHRASE)')
    .option('--check-only', zh ? '只检查备份是否完好' : 'only see whether the backup is sound')
    .option('--lang <lang>', zh ? '语言：zh 或 en' : 'language: zh or en').option('--json', zh ? '在标准输出打印 JSON' : 'print JSON on standard output')
    .action(async (file: string, options: RestoreOptions, command: Command) => {
      requireLang(options.lang);
      if (options.checkOnly !== true && options.into === undefined) command.error(zh ? '缺少 --into <folder>' : '--into <folder> is missing');
      const backup = { file, passphrase: passphraseFrom(options.passphraseFile) };
      const line = stoppableLine(lang);
      const { manifest, proof, bytes } = await checkBackup(backup, (share) => { line.show('check', share); }).finally(line.clear);
      const totals = totalsOf(proof);
      const said = { madeAt: manifest.madeAt, product: manifest.product, bytes, ...totals };
      if (options.checkOnly !== true) {
        const dataDir = resolve(options.into);
        const places = targetPlaces(options);
        await requireRoomToRestore(dataDir, { bytes, embedded: places.databaseUrl === null || places.factServers === null });
        await restoreInstallation(piecesIn(backup), restoringInto({ places, dataDir, told: line.show })).finally(line.clear);
        if (options.json !== true) process.stdout.write([say(words.restored, lang, { place: dataDir }), say(words.restoredProof, lang, counted(totals)), say(words.restoredHint, lang, { place: dataDir }), ''].join('\n'));
      } else if (options.json !== true) process.stdout.write(`${say(words.proof, lang, { ...counted(totals), size: (bytes / 1e6).toFixed(1) })}\n`);
      if (options.json === true) process.stdout.write(`${JSON.stringify({ ...said, restored: options.checkOnly !== true }, null, 2)}\n`);
    });
}
