/** One JSON line an event on standard error. Details of errors stay here; callers get the request's number. */
export function log(error: unknown, about: string): void {
  const { message, stack, cause } = error instanceof Error ? error : { message: String(error), stack: undefined, cause: undefined };
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), about, message, stack, ...(cause instanceof Error && { cause: cause.stack }) })}\n`);
}
