import { listSources, RECORD_KINDS, recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { Choice } from '../Choice.tsx';
import { capital } from '../capital.ts';
import { words } from './words.ts';

interface Props { readonly kind: RecordKind | undefined; readonly source: string; readonly onAsk: (change: { readonly kind?: string; readonly source?: string }) => void }

export function ImportFilters({ kind, source, onAsk }: Props) {
  const t = useText();
  const sources = useCall(listSources, {}, { staleTime: 10_000 }).data?.sources ?? [];
  const names = [...new Set([...sources.map((one) => one.source), ...(source === '' ? [] : [source])])];
  return (
    <div className="cq-filters" role="search">
      <Choice<string> name={t(words.kind)} value={kind ?? ''} popupMatchSelectWidth={false} options={[{ value: '', label: t(words.anyKind) }, ...RECORD_KINDS.map((one) => ({ value: one, label: capital(t(recordKinds[one].text)) }))]} onChange={(next) => onAsk({ kind: next })} />
      <Choice<string> name={t(words.source)} value={source} showSearch popupMatchSelectWidth={false} options={[{ value: '', label: t(words.anySource) }, ...names.map((one) => ({ value: one, label: one }))]} onChange={(next) => onAsk({ source: next })} />
    </div>
  );
}
