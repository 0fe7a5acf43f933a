import type { FastifyError } from 'fastify';
import { fill, type Lang } from '#core/text.ts';
import { worldProblem } from '#server/worldProblem.ts';
import { groundProblems, Problem, type ProblemKind, type WireProblem } from '#core/problem.ts';

/** The only place where a kind of problem becomes an HTTP status. */
export const STATUS: Readonly<Record<ProblemKind, number>> = { invalid: 400, unauthenticated: 401, forbidden: 403, 'not-found': 404, conflict: 409, limit: 429, 'not-ready': 503, broken: 500 };

export function statusOf(problem: Problem): number {
  return problem.definition.code === groundProblems.tooLarge.code ? 413 : STATUS[problem.definition.kind];
}

/** What an error means to the caller: our problems as they are, the framework's refusals in our words, anything else `broken`. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  const { validation, statusCode, code, message } = error as Partial<FastifyError>;
  if (validation !== undefined) {
    const at = validation[0]?.instancePath.replaceAll('/', '.').replace(/^\./, '');
    return new Problem(groundProblems.invalidInput, { ...(at ? { at } : {}), data: { reason: message ?? '' }, cause: error });
  }
  // The caller went away in the middle of an upload; nobody reads the answer.
  if (code === 'ECONNRESET' || message === 'aborted') return new Problem(groundProblems.invalidInput, { data: { reason: 'aborted' }, cause: error });
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem(groundProblems.tooLarge, { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem(groundProblems.invalidInput, { data: { reason: message ?? '' }, cause: error });
  return worldProblem(error) ?? new Problem(groundProblems.broken, { data: { requestId }, cause: error });
}

export function wireProblem({ definition, at, data }: Problem, lang: Lang, requestId: string): WireProblem {
  const filled = { requestId, ...data };
  return { error: { code: definition.code, message: fill(definition.message[lang], filled), hint: fill(definition.hint[lang], filled), ...(at === undefined ? {} : { at }), data, requestId } };
}
