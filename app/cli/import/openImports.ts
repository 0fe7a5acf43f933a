import { resolve } from 'node:path';
import type { Lang } from '#core/text.ts';
import { findDoor } from '#server/commandDoor.ts';
import { askThrough } from './askServer.ts';
import type { ImportDoor } from './importDoor.ts';
import { openHere } from './openHere.ts';
import { openServer } from './openServer.ts';
import { listCommandImports } from '#domains/sources/server/index.ts';

/** Where the data are: as told, else as the server finds them. */
export function dataDirOf(told: string | undefined): string { return resolve(told ?? process.env['CHANGQING_DATA'] ?? resolve(import.meta.dirname, '../../../data/main')); }

/** The server's door where one answers; otherwise the data directory is opened here. */
export async function openImports(told: string | undefined, lang: Lang): Promise<ImportDoor> {
  const dataDir = dataDirOf(told);
  const socket = findDoor(dataDir);
  // A door that a dead process left does not answer.
  const answers = socket !== null && await askThrough(socket, lang).ask(listCommandImports).then(() => true, () => false);
  return answers ? openServer(socket, lang) : await openHere(dataDir, lang);
}
