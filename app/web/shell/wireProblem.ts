import type { WireProblem } from '#core/problem.ts';

/** A problem as the server told it, thrown in the browser. */
export class WireProblemError extends Error {
  readonly status: number;
  readonly problem: WireProblem['error'];
  constructor(status: number, problem: WireProblem['error']) {
    super(problem.message);
    this.name = 'WireProblemError';
    this.status = status;
    this.problem = problem;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> { return typeof value === 'object' && value !== null; }

/** The problem in an answer's body, or undefined when the body is none (a proxy's page, better-auth's own form). */
export function problemIn(body: unknown): WireProblem['error'] | undefined {
  if (!isRecord(body) || !isRecord(body['error'])) return undefined;
  const { code, message, hint, at, data, requestId } = body['error'];
  if (typeof code !== 'string' || typeof message !== 'string') return undefined;
  return {
    code,
    message,
    hint: typeof hint === 'string' ? hint : '',
    ...(typeof at === 'string' ? { at } : {}),
    ...(isRecord(data) ? { data } : {}),
    ...(typeof requestId === 'string' ? { requestId } : {}),
  };
}
