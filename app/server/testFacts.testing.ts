import { connectFacts } from '#server/facts/connectFacts.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { storePlaces } from '#server/stores.ts';
import { useTestServers } from '#server/testServers.testing.ts';

/** An empty fact store of the kind that this round of tests is about: embedded in a folder, or on the servers of `npm run test:cluster`. */
export async function openFactsForTest(folder: string): Promise<FactStore> {
  return await useTestServers(folder) ? await connectFacts(storePlaces().factServers!) : openFacts({ path: folder });
}
