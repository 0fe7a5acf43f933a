import { useInfiniteQuery } from '@tanstack/react-query';
import { listImports, type RecordKind } from '#domains/sources/core/index.ts';
import { call, keyOf } from '#web/shell/index.ts';
import { isGoing } from '../shownImport.ts';

/** Imports newest first, page by page; looked at again while one of them is under way. */
export function useImports({ kind, source }: { readonly kind: RecordKind | undefined; readonly source: string }) {
  const asked = { ...(kind === undefined ? {} : { kind }), ...(source === '' ? {} : { source }) };
  return useInfiniteQuery({
    queryKey: [...keyOf(listImports, asked), 'pages'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => call(listImports, { query: { ...asked, ...(pageParam === 0 ? {} : { before: pageParam }) } }, signal),
    // A page that came full may be followed by another; the last one is empty at worst.
    getNextPageParam: ({ imports }) => (imports.length >= 100 ? imports.at(-1)?.id : undefined),
    staleTime: 1_000,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ imports }) => imports.some(({ status }) => isGoing(status))) ? 2_000 : false),
  });
}
