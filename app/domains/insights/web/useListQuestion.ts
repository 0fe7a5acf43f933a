import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CustomerQuery } from '#domains/insights/core/index.ts';
import { keep, recall } from '#web/shell/keep.ts';
import { useSession } from '#web/shell/session.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { withMoments } from './dayBounds.ts';
import type { ListColumns } from './listColumns.ts';
import { columnsIn, DEFAULT_COLUMNS, defaultsOf, LIST_PATH, queryIn, type ListQuestion } from './listQuestion.ts';
import { useListColumns } from './useListColumns.ts';

const COLUMNS_KEPT = 'customerColumns';

export interface ListState {
  /** Every measure that can be named here; `ready` is false until the installation's own are known. */
  readonly known: ListColumns & { readonly ready: boolean };
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
  const known = useListColumns();
  const defaults = useMemo(() => defaultsOf(known), [known.columns]);
  const [question, ask] = useQuestion(defaults);
  const navigate = useNavigate();
  const { timeZone } = useSession();
  const query = queryIn(question, known);
  const chosen = [columnsIn(question.columns, known), columnsIn(recall(COLUMNS_KEPT) ?? '', known)].find((columns) => columns.length > 0);
  return {
    known, question, query, asked: withMoments(query, timeZone, known), columns: chosen ?? DEFAULT_COLUMNS, ask,
    clear: () => { void navigate({ to: LIST_PATH, search: question.sort === defaults.sort ? {} : { sort: question.sort } }); },
    chooseColumns: (columns) => { keep(COLUMNS_KEPT, columns.join(',')); ask({ columns: columns.join(',') }); },
  };
}
