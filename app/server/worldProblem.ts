import { groundProblems, Problem } from '#core/problem.ts';

const DISK_FULL = /ENOSPC|No space left on device|NOT_ENOUGH_SPACE|Cannot reserve .* not enough space|could not (?:extend|write to) file|disk full/i;
const STORE_GONE = /ECONNREFUSED|connect ENOENT|ECONNRESET|EPIPE|57P0[123] |the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)|Connection terminated|Client has encountered a connection error|connection.*(?:closed|terminated) unexpectedly|timeout exceeded when trying to connect|terminating connection|socket hang up|ALL_CONNECTION_TRIES_FAILED|ALL_REPLICAS_LOST|SOCKET_TIMEOUT|NETWORK_ERROR|ATTEMPT_TO_READ_AFTER_EOF|Attempt to read after eof|Connection refused|Timeout exceeded while (?:reading from|writing to) socket|Timeout: connect timed out|No route to host|Network is unreachable/i;
/** A database server that lacks the database it had: a shard that came back empty. */
const STORE_EMPTY = /UNKNOWN_DATABASE|There is no table `\w+`\.`\w+` on server|Database `?\w+`? does(?:n't| not) exist/;

/** What the world did wrong behind an error of the stores or the disk, anywhere in its chain of causes; null where it is our own mistake. */
export function worldProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  for (let cause: unknown = error, depth = 0; cause !== undefined && cause !== null && depth < 8; cause = (cause as { cause?: unknown }).cause, depth++) {
    const said = cause instanceof Error ? `${(cause as NodeJS.ErrnoException).code ?? ''} ${'type' in cause ? String(cause.type) : ''} ${cause.message}` : String(cause);
    if (DISK_FULL.test(said)) return new Problem(groundProblems.diskFull, { cause: error });
    if (STORE_EMPTY.test(said)) return new Problem(groundProblems.storeEmpty, { cause: error });
    if (STORE_GONE.test(said)) return new Problem(groundProblems.storeGone, { cause: error });
  }
  return null;
}
