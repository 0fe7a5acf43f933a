import { Link } from '@tanstack/react-router';
import { measuresProblems } from '#domains/measures/core/index.ts';
import { useText, WireProblemError } from '#web/shell/index.ts';
import { EmptyState, Problem } from '#web/ui/index.ts';
import { words } from './words.ts';

const NOT_YET: ReadonlySet<string> = new Set([measuresProblems.noRun.code, measuresProblems.noOrders.code]);

/** Why a page that shows a run cannot: nothing was analysed yet (then the next step), or something went wrong. */
export function ReadProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const t = useText();
  if (!(error instanceof WireProblemError) || !NOT_YET.has(error.problem.code)) return <Problem error={error} onRetry={onRetry} />;
  return <EmptyState title={error.problem.message} says={error.problem.hint} next={<><Link to="/imports/new">{t(words.toImport)}</Link> · <Link to="/welcome">{t(words.toDemo)}</Link> · <Link to="/runs">{t(words.toRuns)}</Link></>} />;
}
