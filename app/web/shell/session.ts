import { useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { createContext, use, type ComponentType } from 'react';
import type { Text } from '#core/text.ts';
import type { Job } from '#web/ui/job.ts';

/** Who is here, and what every page needs to know about the company. */
export interface Session {
  readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly administrator: boolean } | null;
  readonly setupNeeded: boolean;
  readonly company: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly asOf: string | null;
}

/** What the shell must be told by the domains, since it knows none of them; main.tsx brings it. */
export interface ShellParts {
  readonly readSession: () => Promise<Session>;
  readonly signOut: () => Promise<void>;
  readonly signInPath: string;
  readonly setUpPath: string;
  /** Words for the kinds of job, as the domains name them. */
  readonly jobNames: Readonly<Record<string, Text>>;
  /** Words for the steps that jobs report, by `<kind>.<step>`. */
  readonly stepNames: Readonly<Record<string, Text>>;
  /** Where the subject of a job is looked at, by what stands before its colon: `import` → `/imports/$id`. */
  readonly subjectPaths?: Readonly<Record<string, string>>;
  /** What can be done about a job that has ended, by its kind: taking it up again. */
  readonly jobActs?: Readonly<Record<string, ComponentType<{ readonly job: Job }>>>;
}

export const ShellPartsContext = createContext<ShellParts | null>(null);

export function useShellParts(): ShellParts {
  const parts = use(ShellPartsContext);
  if (!parts) throw new Error('ShellPartsContext is missing: App provides it');
  return parts;
}

export const SESSION_KEY = ['session'] as const;

export function useSessionQuery(): UseQueryResult<Session> {
  const { readSession } = useShellParts();
  return useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000 });
}

const nobody: Session = { user: null, setupNeeded: false, company: '', currency: 'CNY', timeZone: 'Asia/Shanghai', asOf: null };

/** The session as known now; inside the shell a person is always signed in. */
export function useSession(): Session { return useSessionQuery().data ?? nobody; }

/** After signing in or out, or when the server no longer knows us: nothing read before may be shown again. */
export async function renewSession(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  await client.invalidateQueries({ queryKey: SESSION_KEY });
}
