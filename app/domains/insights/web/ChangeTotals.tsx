import type { ReplyOf } from '#core/contract.ts';
import { CAUSE_TEXT, CHANGE_CAUSES, type readChanges } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { words } from './changesWords.ts';
import { amountText } from './changeText.ts';

export type Changes = ReplyOf<typeof readChanges>;
interface Part { readonly key: string; readonly label: string; readonly title?: string; readonly customers: number; readonly amount: number }

/** The parts of a change in their order: who came, who left, and what moved those who stayed. */
export function usePartsOf({ total }: Pick<Changes, 'total'>, segment: boolean): Part[] {
  const t = useText();
  const { entered, left, stayed } = total;
  return [
    { key: 'new', label: t(words.new), ...entered.new },
    ...(segment ? [{ key: 'in', label: t(words.movedIn), ...entered.moved }] : []),
    ...CHANGE_CAUSES.map((cause) => ({ key: cause, label: t(CAUSE_TEXT[cause].label), title: t(CAUSE_TEXT[cause].meaning), ...stayed[cause] })),
    { key: 'merged', label: t(words.merged), ...left.merged },
    { key: 'removed', label: t(words.removed), ...left.removed },
    ...(segment ? [{ key: 'out', label: t(words.movedOut), ...left.moved }] : []),
  ];
}

/** From the sum before to the sum after, part by part, with a bar for each. */
export function ChangeTotals({ changes, measure, segment }: { readonly changes: Changes; readonly measure: Measure; readonly segment: boolean }) {
  const t = useText();
  const format = useFormat();
  const { number } = format;
  const { before, after } = changes.total;
  const parts = usePartsOf(changes, segment);
  const most = Math.max(...parts.map(({ amount }) => Math.abs(amount)), 0.005);
  const told = (amount: number) => amountText(measure, amount, format);
  return (
    <Panel title={t(words.sum, { before: told(before), after: told(after) })} subtitle={t(words.sumSays)}>
      <table className="cq-table cq-change-parts">
        <caption className="cq-hidden">{t(words.sumCaption, { measure: t(measure.label) })}</caption>
        <thead><tr><th scope="col">{t(words.part)}</th><th scope="col" className="cq-right">{t(words.customers)}</th><th scope="col" className="cq-right">{t(words.amount)}</th></tr></thead>
        <tbody>
          <tr className="cq-strong"><th scope="row">{t(words.startRow)}</th><td className="cq-right">{number(changes.customers.before)}</td><td className="cq-right">{told(before)}</td></tr>
          {parts.map(({ key, label, title, customers, amount }) => (
            <tr key={key}>
              <th scope="row" {...(title ? { title } : {})}>{label}{amount === 0 ? null : <span className={`cq-change-bar ${amount < 0 ? 'cq-change-less' : ''}`} aria-hidden style={{ width: `${Math.abs(amount) / most * 100}%` }} />}</th>
              <td className="cq-right">{number(customers)}</td>
              <td className={`cq-right ${amount > 0 ? 'cq-good' : amount < 0 ? 'cq-bad' : 'cq-quiet'}`}>{amountText(measure, amount, format, true)}</td>
            </tr>
          ))}
          <tr className="cq-strong"><th scope="row">{t(words.endRow)}</th><td className="cq-right">{number(changes.customers.after)}</td><td className="cq-right">{told(after)}</td></tr>
        </tbody>
      </table>
    </Panel>
  );
}
