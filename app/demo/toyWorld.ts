import { demoCompany, type DemoCompany } from '#demo/demoCompany.ts';

/** The same company in small, for tests that want to be quick: about two thousand orders, the whole named world included. */
export function toyWorld({ seed = 1, today }: { readonly seed?: number; readonly today: string }): DemoCompany {
  return demoCompany({ seed, today, customers: 200, organisations: 12 });
}
