import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { SESSION_KEY } from '#web/shell/session.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';

/** The server's word that we are signed out, or that nobody has set the product up: the session is read anew and the shell follows it. */
function endsSession(error: unknown): boolean {
  return error instanceof WireProblemError && (error.status === 401 || error.problem.code.endsWith('.setupNeeded'));
}

/** Tried again only where trying may help: the network, or something between us and the server; not an answer of the product itself. */
function mayHelp(failures: number, error: unknown): boolean {
  return failures < 2 && (!(error instanceof WireProblemError) || [0, 502, 504].includes(error.status));
}

export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => { if (endsSession(error)) void client.invalidateQueries({ queryKey: SESSION_KEY }); };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: mayHelp, staleTime: 15_000, refetchOnWindowFocus: false, networkMode: 'always' }, mutations: { networkMode: 'always' } },
  });
  return client;
}
