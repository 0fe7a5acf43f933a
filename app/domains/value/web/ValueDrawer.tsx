import { useLocation } from '@tanstack/react-router';
import { useText } from '#web/shell/index.ts';
import { FormulaDrawer, useFormat } from '#web/ui/index.ts';
import { referenceOf } from './cards.ts';
import { customerHistory } from './customerHistory.ts';
import { modelStatus, nameOf } from './modelStatus.ts';
import type { CustomerNumber } from './useCustomerNumbers.tsx';
import type { CustomerValue } from './valueReport.ts';
import { words } from './words.ts';

interface Props { readonly value: CustomerValue; readonly shown: CustomerNumber | undefined; readonly onClose: () => void }

/** How one number of a customer is computed: all the way to the orders it comes from. */
export function ValueDrawer({ value, shown, onClose }: Props) {
  const t = useText();
  const { pathname } = useLocation();
  const { money, percent, asOfDay } = useFormat();
  const { clv, policy, marginBasis, models, asOf } = value;
  const past = customerHistory(value, asOfDay);
  const told = shown?.key === 'pActive' ? past.map((one) => [one, percent(one.pActive)] as const) : shown?.key === 'clv' ? past.map((one) => [one, money(one.clv, { digits: 0 })] as const) : [];
  const doubts = (shown?.models ?? []).flatMap((name) => { const { text, trusted, advice } = modelStatus(models[name].status); return trusted ? [] : [`${nameOf(models, name)} ${t(text)}${advice ? `${t(words.colon)}${t(advice)}` : ''}`]; });
  const warnings = [...(marginBasis === 'revenue' && shown?.key !== 'pActive' && shown?.key !== 'expectedOrders' ? [t(words.revenueNotice)] : []), ...doubts];
  return (
    <FormulaDrawer
      open={shown !== undefined} onClose={onClose} title={shown?.label ?? ''} value={shown?.value ?? ''} meaning={shown?.meaning ?? ''} asOf={asOf} warnings={warnings}
      inputs={shown?.inputs ?? []} parameters={shown?.parameters ?? []}
      {...(shown?.card ? { card: shown.card, reference: referenceOf(shown.card) } : {})}
      {...(shown?.withInterval && clv ? { interval: { low: money(clv.low, { digits: 0 }), high: money(clv.high, { digits: 0 }), level: policy.intervalLevel } } : {})}
      {...(told.length > 1 ? { history: <dl className="cq-ingredients">{told.map(([one, text]) => <div key={one.runId}><dt>{asOfDay(one.asOf)} <span className="cq-quiet">#{one.runId}</span></dt><dd>{text}</dd></div>)}</dl> } : {})}
      sources={<a href={`${pathname}#orders`} onClick={(event) => { event.preventDefault(); onClose(); document.getElementById('orders')?.scrollIntoView(); }}>{t(words.sourceOrders)}</a>}
    />
  );
}
