import { existsSync, mkdirSync } from 'node:fs';
import { Command } from 'commander';
import { Problem } from '#core/problem.ts';
import type { Lang } from '#core/text.ts';
import { askThrough } from '#cli/import/askServer.ts';
import { dataDirOf } from '#cli/import/openImports.ts';
import { importCliProblems } from '#cli/import/problems.ts';
import { listCommandImports } from '#domains/sources/server/index.ts';
import { backupFileFor, backupsFolder, makeBackup, openPieces, readCommandBackup, writeBackup, type MadeBackup, type Told } from '#server/backup/index.ts';
import { findDoor } from '#server/commandDoor.ts';
import { withInstallation } from './openHere.ts';
import { passphraseFrom } from './passphrase.ts';
import { counted, requireLang, say, stoppableLine } from './terminalLine.ts';
import { words } from './words.ts';

interface BackupOptions { readonly to?: string; readonly passphraseFile?: string; readonly data?: string; readonly json?: boolean; readonly lang?: string }

/** `changqing backup` */
export function backupCommand(lang: Lang): Command {
  const zh = lang === 'zh';
  return new Command('backup').description(zh ? '把整套系统的数据备份到一个文件（服务可以照常运行）' : 'Write the whole installation into one file, also while it runs')
    .option('--to <path>', zh ? '写到哪个文件或文件夹（默认数据目录下的 backups）' : 'file or folder to write to (backups in the data directory unless told)')
    .option('--passphrase-file <file>', zh ? '用文件第一行作口令加密（或 CHANGQING_PASSPHRASE）' : 'encrypt with the passphrase in the first line of this file (or CHANGQING_PASSPHRASE)')
    .option('--data <folder>', zh ? '数据目录（默认 CHANGQING_DATA，否则与服务相同）' : 'data directory (CHANGQING_DATA unless told, else the server’s own)')
    .option('--lang <lang>', zh ? '语言：zh 或 en' : 'language: zh or en').option('--json', zh ? '在标准输出打印 JSON' : 'print JSON on standard output')
    .action(async (options: BackupOptions) => {
      requireLang(options.lang);
      const passphrase = passphraseFrom(options.passphraseFile);
      const line = stoppableLine(lang);
      line.show('open', null);
      const made = await carryOut(options, { lang, passphrase, told: async (step, share) => { line.show(step, share); } }).finally(line.clear);
      if (options.json === true) { process.stdout.write(`${JSON.stringify({ ...made, encrypted: passphrase !== null }, null, 2)}\n`); return; }
      process.stdout.write([say(words.made, lang, { file: made.file }), say(words.proof, lang, { ...counted(made), size: (made.bytes / 1e6).toFixed(1) }), say(passphrase === null ? words.plain : words.encrypted, lang), ''].join('\n'));
    });
}

async function carryOut(options: BackupOptions, { lang, passphrase, told }: { readonly lang: Lang; readonly passphrase: string | null; readonly told: Told }): Promise<MadeBackup> {
  const dataDir = dataDirOf(options.data);
  const madeAt = new Date();
  const file = await fileFor(options.to, dataDir, madeAt);
  const socket = existsSync(dataDir) ? findDoor(dataDir) : null;
  const server = socket === null ? null : askThrough(socket, lang);
  // A door that a dead process left does not answer.
  if (server !== null && await server.ask(listCommandImports).then(() => true, () => false)) {
    const bytes = await server.open(readCommandBackup, 0, lang);
    return await writeBackup({ file, pieces: openPieces(arriving(bytes), { file, passphrase: null }), passphrase, told });
  }
  if (!existsSync(dataDir)) throw new Problem(importCliProblems.badOption, { data: { option: '--data', value: dataDir, example: '--data data/main' } });
  return await withInstallation(dataDir, async (installation) => await makeBackup(installation, { file, why: 'command', madeAt, passphrase, told }));
}

async function fileFor(to: string | undefined, dataDir: string, madeAt: Date): Promise<string> {
  if (to !== undefined) return await backupFileFor(to, madeAt);
  const folder = backupsFolder(dataDir);
  if (existsSync(dataDir)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return await backupFileFor(folder, madeAt);
}

/** A server that goes away in the middle is told as that, and not as a file that is not whole. */
async function* arriving(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try { yield* bytes; } catch (cause) { throw new Problem(importCliProblems.doorClosed, { data: { reason: (cause as NodeJS.ErrnoException).code ?? String(cause) }, cause }); }
}
