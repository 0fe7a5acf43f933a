import { Link } from '@tanstack/react-router';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { words } from './changesWords.ts';
import { amountText, causeList, strongest } from './changeText.ts';
import type { Changes } from './ChangeTotals.tsx';

/** The customers whose value moved most, and why; each leads to everything that changed for it. */
export function ChangeMovers({ changes, measure }: { readonly changes: Changes; readonly measure: Measure }) {
  const t = useText();
  const format = useFormat();
  const label = t(measure.label);
  const told = (amount: number | null, sign = false) => (amount === null ? '–' : amountText(measure, amount, format, sign));
  const moments = { ...(changes.before.runId === null ? {} : { before: changes.before.runId }), ...(changes.after.runId === null ? {} : { after: changes.after.runId }) };
  return (
    <Panel title={t(words.movers)} subtitle={label}>
      {changes.movers.length === 0 ? <p className="cq-quiet">{t(words.noMovers)}</p> : (
        <table className="cq-table cq-change-movers">
          <caption className="cq-hidden">{t(words.moversCaption, { measure: label })}</caption>
          <thead><tr><th scope="col">{t(words.customer)}</th><th scope="col" className="cq-right">{t(words.valueBefore)}</th><th scope="col" className="cq-right">{t(words.valueAfter)}</th><th scope="col" className="cq-right">{t(words.change)}</th></tr></thead>
          <tbody>{changes.movers.map(({ id, name, before, after, causes }) => {
            const change = (after ?? 0) - (before ?? 0);
            return (
              <tr key={id}>
                <th scope="row"><Link to="/changes" search={{ customer: id, ...moments }}>{name}</Link><span className="cq-line cq-quiet">{before === null ? t(words.new) : after === null ? t(words.left) : causes === null ? '' : causeList(strongest(causes), t)}</span></th>
                <td className="cq-right">{told(before)}</td>
                <td className="cq-right">{told(after)}</td>
                <td className={`cq-right ${change > 0 ? 'cq-good' : 'cq-bad'}`}>{told(change, true)}</td>
              </tr>
            );
          })}</tbody>
        </table>
      )}
    </Panel>
  );
}
