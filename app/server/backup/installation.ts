import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FactStore } from '#server/facts/factStore.ts';
import type { WorkStore } from '#server/work/workStore.ts';
import type { StorePlaces } from '#server/stores.ts';
import type { FactHold } from './factHold.ts';
import type { Installation } from './freeze.ts';
import { secretOf } from './secretPrint.ts';

/** Who is signed in, and what signing in keeps for minutes: a restored place asks everybody to sign in again. */
const MOMENTARY = ['session', 'verification', 'rateLimit'];

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };

/** An opened installation as backups see it. `facts` is the store itself, not the one whose writes are held. */
export function installationOf({ work, facts, hold, dataDir, places }: { readonly work: WorkStore; readonly facts: FactStore; readonly hold: FactHold; readonly dataDir: string; readonly places: StorePlaces }): Installation {
  return {
    pool: work.pool, facts, hold, dataDir, product: version, secret: secretOf(dataDir), leftOut: MOMENTARY,
    places: { work: places.databaseUrl === null ? 'embedded' : 'server', facts: places.factServers === null ? 'embedded' : 'server' },
  };
}
