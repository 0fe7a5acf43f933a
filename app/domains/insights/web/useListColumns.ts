import { useMemo } from 'react';
import { listOwnMeasures } from '#domains/measures/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { BUILT_IN_COLUMNS, listColumns, type ListColumns } from './listColumns.ts';

/** The columns in force; `ready` is false until the installation's own are known. */
export function useListColumns(): ListColumns & { readonly ready: boolean } {
  const { data, error } = useCall(listOwnMeasures, {}, { staleTime: 300_000 });
  const columns = useMemo(() => (data && data.measures.length > 0 ? listColumns(data.measures) : BUILT_IN_COLUMNS), [data]);
  return { ...columns, ready: data !== undefined || error !== null };
}
