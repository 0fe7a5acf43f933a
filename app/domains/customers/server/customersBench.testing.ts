import { addReservedCustomers, reserveCustomerIds, type ReservedCustomer } from './addReservedCustomers.ts';
import { noteForProjection } from './changedCustomers.ts';
import { projectCustomers } from './projectCustomers.ts';
import { openStoresForTest } from './storesForTest.testing.ts';

/** How long a number of customers (first argument, a million unless told) takes to add and to project, on embedded engines. */
const count = Number(process.argv[2] ?? 1_000_000);
const { ctx, close } = await openStoresForTest();

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await act();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return done;
}

const { first } = await timed('reserve ids', async () => await reserveCustomerIds(ctx, count));
function* made(): Generator<ReservedCustomer> {
  for (let i = 0; i < count; i++) yield { id: first + i, externalId: `C${i}`, name: `客户 ${i}`, channel: 'web', acquiredOn: '2024-01-02' };
}
await timed(`add ${count} customers`, async () => await addReservedCustomers({ ctx, source: 'bench', batch: null, customers: made() }));
await timed('project them', async () => await projectCustomers(ctx));
await noteForProjection(ctx, [first, first + count - 1]);
await timed('project two that changed', async () => await projectCustomers(ctx));
console.log(`resident: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
await close();
