import { useNavigate } from '@tanstack/react-router';
import type { CustomerQuery } from '#domains/insights/core/index.ts';
import { keep, recall } from '#web/shell/keep.ts';
import { useSession } from '#web/shell/session.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { withMoments } from './dayBounds.ts';
import { columnsIn, DEFAULT_COLUMNS, LIST_DEFAULTS, LIST_PATH, queryIn, type ListQuestion } from './listQuestion.ts';

const COLUMNS_KEPT = 'customerColumns';

export interface ListState {
  readonly question: ListQuestion;
  /** As the address says it, with business days. */
  readonly query: CustomerQuery;
  /** As the server is asked, with moments. */
  readonly asked: CustomerQuery;
  readonly columns: readonly string[];
  readonly ask: (change: Readonly<Record<string, string>>) => void;
  readonly clear: () => void;
  readonly chooseColumns: (columns: readonly string[]) => void;
}

/** The list's question, read from the address and written back to it; the reader's columns are remembered as well. */
export function useListQuestion(): ListState {
  const [question, ask] = useQuestion(LIST_DEFAULTS);
  const navigate = useNavigate();
  const { timeZone } = useSession();
  const query = queryIn(question);
  const chosen = [columnsIn(question.columns), columnsIn(recall(COLUMNS_KEPT) ?? '')].find((columns) => columns.length > 0);
  return {
    question, query, asked: withMoments(query, timeZone), columns: chosen ?? DEFAULT_COLUMNS, ask,
    clear: () => { void navigate({ to: LIST_PATH, search: question.sort === LIST_DEFAULTS.sort ? {} : { sort: question.sort } }); },
    chooseColumns: (columns) => { keep(COLUMNS_KEPT, columns.join(',')); ask({ columns: columns.join(',') }); },
  };
}
