import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import { columnOf, recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import { listQualityRows, QUALITY_CHECK_BY_KEY, type readQuality } from '#domains/sources/core/quality/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { FormulaDrawer, Loading, Problem, useFormat } from '#web/ui/index.ts';
import { columnWords, words } from './words.ts';

type Figure = ReplyOf<typeof readQuality>['sources'][number]['figures'][number];

/** What a check means, how it was counted, and the records for which it does not hold. */
export function CheckDrawer({ source, figure, onClose }: { readonly source: string; readonly figure: Figure; readonly onClose: () => void }) {
  const t = useText();
  const { number, percent } = useFormat();
  const { check, good, total } = figure;
  const known = QUALITY_CHECK_BY_KEY.get(check);
  const share = percent(good / total, { digits: 1 });
  const listed = good < total && known?.dimension !== 'freshness' && !check.endsWith('.accepted');
  if (!known) return null;
  return (
    <FormulaDrawer
      open onClose={onClose} title={t(known.name)} value={share} meaning={t(known.says)}
      formula={t(words.formula, { good: number(good), total: number(total), share })}
      inputs={[{ name: t(words.good), value: number(good) }, { name: t(words.total), value: number(total) }, { name: t(words.weight), value: number(known.weight) }]}
      {...(listed ? { sources: <Rows source={source} check={check} kind={known.kind} /> } : {})}
    />
  );
}

function Rows({ source, check, kind }: { readonly source: string; readonly check: string; readonly kind: RecordKind }) {
  const t = useText();
  const { data, error, refetch } = useCall(listQualityRows, { query: { source, check } });
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="lines" />;
  if (data.rows.length === 0) return <p>{t(words.rowsNone)}</p>;
  return <><p className="cq-quiet">{t(words.rows)}{data.more ? ` · ${t(words.rowsMore)}` : ''}</p><DataTable label={t(words.rows)} columns={data.columns.map((column) => ({ title: t(columnText(kind, column)) }))} rows={data.rows} maxHeight={420} /></>;
}

/** What a column is called: as the field of the kind is, where it is one. */
function columnText(kind: RecordKind, column: string): Text { return columnWords[column] ?? recordKinds[kind].fields.find(({ field }) => columnOf(field) === column)?.text ?? { zh: column, en: column }; }
