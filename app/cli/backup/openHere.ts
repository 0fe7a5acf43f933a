import { FactHold, installationOf, openSharedHold, requireFinishedFacts, requireFinishedFolder, type Installation } from '#server/backup/index.ts';
import { openStores, storePlaces, type StorePlaces } from '#server/stores.ts';

/** Opens an installation in this process as it is: nothing is migrated, started or caught up. */
export async function withInstallation<T>(dataDir: string, act: (installation: Installation, places: StorePlaces) => Promise<T>): Promise<T> {
  const places = storePlaces();
  requireFinishedFolder(dataDir);
  const stores = await openStores(places, dataDir);
  const shared = stores.alone || places.databaseUrl === null ? null : openSharedHold(places.databaseUrl);
  try {
    await requireFinishedFacts(stores.facts);
    return await act(installationOf({ ...stores, hold: new FactHold(shared), dataDir, places }), places);
  } finally {
    await shared?.close();
    await stores.close();
  }
}
