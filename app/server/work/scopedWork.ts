import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { groundProblems, Problem } from '#core/problem.ts';
import type { Seen } from '#server/scope.ts';
import type { Db } from '#server/work/workStore.ts';

/** The role under which statements run for whoever may see only some customers; row policies and grants are for it. */
export const SCOPED_ROLE = 'changqing_scoped';

/**
 * The work store as somebody sees it who may see only some customers: every connection works under a role that row policies
 * bind, with what is seen said in two settings. The database leaves out the other rows, also when rows are changed.
 */
export function workSeen(pool: pg.Pool, seen: Seen): Db {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolSeen(pool, seen) }) });
}

const ENTER = `SELECT set_config('changqing.departments', $1, false), set_config('changqing.owners', $2, false), set_config('changqing.person', $3, false), set_config('role', '${SCOPED_ROLE}', false)`;
const LEAVE = `SELECT set_config('role', 'none', false), set_config('changqing.departments', '', false), set_config('changqing.owners', '', false), set_config('changqing.person', '', false)`;

function poolSeen(pool: pg.Pool, { person, departments, owners }: Seen): PostgresPool {
  const said = [`{${departments.map((id) => Math.trunc(id)).join(',')}}`, JSON.stringify(owners), person];
  return {
    options: {},
    connect: async () => {
      const client = await pool.connect();
      try { await client.query(ENTER, said); } catch (error) { client.release(true); throw error; }
      const answering: PostgresPoolClient = {
        query: (async (text: string, values: unknown[]) => await client.query(text, values).catch(refused)) as unknown as PostgresPoolClient['query'], // no cursors here: the one form that Kysely uses
        // Nobody gets the connection before it is the product's own again.
        release: (destroy) => { void client.query(LEAVE).then(() => { client.release(destroy); }, () => { client.release(true); }); },
      };
      return answering;
    },
    end: async () => undefined,
  };
}

/** What the database refuses to this role is outside of what the person may see. */
function refused(error: unknown): never {
  if ((error as { code?: unknown } | null)?.code === '42501') throw new Problem(groundProblems.outsideScope, { cause: error });
  throw error;
}
