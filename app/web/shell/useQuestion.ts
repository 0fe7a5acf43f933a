import { useNavigate, useSearch } from '@tanstack/react-router';
import { questionIn, searchOf, type Question, type Widened } from '#web/shell/question.ts';

/**
 * The URL is the question: filters, dates and choices live in the address, so that a link is a finding.
 * `const [question, ask] = useQuestion({ stage: 'all', asOf: '' }); ask({ stage: 'loyal' })`
 */
export function useQuestion<Q extends Question>(defaults: Q): readonly [Widened<Q>, (change: Partial<Widened<Q>>, how?: { readonly replace?: boolean }) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const ask = (change: Partial<Widened<Q>>, { replace = true } = {}) => {
    void navigate({ to: '.', replace, search: (now: Readonly<Record<string, unknown>>) => ({ ...now, ...searchOf(change as Partial<Question>, defaults) }) });
  };
  return [questionIn(search, defaults), ask];
}
