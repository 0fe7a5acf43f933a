import { randomBytes } from 'node:crypto';
import { openAuthentication } from '#domains/access/server/index.ts';
import type { Restoring } from '#server/backup/index.ts';
import type { StorePlaces } from '#server/stores.ts';
import { relocate } from './relocate.ts';

/** The options that say where something new is to stand. */
export interface TargetOptions { readonly databaseUrl?: string; readonly clickhouseUrl?: string; readonly clickhouseCluster?: string; readonly clickhouseDatabase?: string }

export function targetPlaces({ databaseUrl, clickhouseUrl, clickhouseCluster, clickhouseDatabase }: TargetOptions): StorePlaces {
  return { databaseUrl: databaseUrl ?? null, factServers: clickhouseUrl === undefined ? null : { url: clickhouseUrl, cluster: clickhouseCluster ?? null, database: clickhouseDatabase ?? 'changqing' } };
}

/** What the ground floor cannot know: the tables of the sign-in library, and where paths stand. */
export function restoringInto({ places, dataDir, told }: Pick<Restoring, 'places' | 'dataDir' | 'told'>): Restoring {
  return {
    places, dataDir, told, relocate,
    makeReady: async ({ work }) => { await openAuthentication({ pool: work.pool, secret: randomBytes(32).toString('base64url'), signedIn: async () => undefined }); },
  };
}
