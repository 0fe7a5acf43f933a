import { useState } from 'react';
import { MarginNote, ReadProblem } from '#domains/measures/web/index.ts';
import { readCustomerValue } from '#domains/value/core/index.ts';
import { LineChart } from '#web/charts/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { FigureRow, Loading, Panel, TooFew, useFormat } from '#web/ui/index.ts';
import { customerHistory, directionOf } from './customerHistory.ts';
import { ENOUGH } from './modelStatus.ts';
import { rankText } from './rankText.ts';
import { useCustomerNumbers } from './useCustomerNumbers.tsx';
import './value.css';
import { ValueDrawer } from './ValueDrawer.tsx';
import type { CustomerValue } from './valueReport.ts';
import { words } from './words.ts';

/** What one customer is worth, past, now and to come; every number opens how it is computed. */
export function ValuePanel({ customerId }: { readonly customerId: number }) {
  const { data, error, refetch } = useCall(readCustomerValue, { params: { id: customerId } });
  if (data) return <ValueShown value={data} />;
  return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
}

function ValueShown({ value }: { readonly value: CustomerValue }) {
  const t = useText();
  const { money, rate, percent } = useFormat();
  const [open, setOpen] = useState('');
  const numbers = useCustomerNumbers(value);
  const { clv, percentile, policy, inputs, models, marginBasis, margin } = value;
  const missing = (['orders', 'gammaGamma'] as const).filter((name) => models[name].params === null);
  const title = clv ? t(words.customerTitle, { months: policy.horizonMonths, clv: money(clv.value, { digits: 0 }), rank: rankText(percentile, percent) }) : t(inputs ? words.customerNoModel : words.neverBought);
  const shown = clv ? numbers : numbers.filter(({ value: text }) => text !== '–');
  return (
    <>
      <Panel title={title} subtitle={<>{t(words.customerSays, { months: policy.horizonMonths, rate: rate(policy.discountPerYear), level: rate(policy.intervalLevel) })} · <MarginNote basis={marginBasis} rate={margin} /></>} className="cq-customer-value">
        {!inputs ? <p className="cq-quiet">{t(words.neverBoughtSays)}</p> : null}
        {inputs && !clv ? <TooFew says={missing.length > 0 ? missing.map((name) => t(ENOUGH[name])).join(' ') : t(words.noValue)} /> : null}
        {shown.length > 0 ? <FigureRow figures={shown.map(({ key, label, value: text, note }) => ({ key, label, value: text, ...(note ? { note } : {}), onOpen: () => setOpen(key) }))} /> : null}
      </Panel>
      {clv ? <ValueHistory value={value} /> : null}
      <ValueDrawer value={value} shown={numbers.find(({ key }) => key === open)} onClose={() => setOpen('')} />
    </>
  );
}

const HISTORY_WORDS = { rose: words.historyRose, fell: words.historyFell, same: words.historySame } as const;

/** The value as of each day that was looked at, with its band; a single day has nothing to draw yet. */
function ValueHistory({ value }: { readonly value: CustomerValue }) {
  const t = useText();
  const { money, moneyShort, percent, rate, asOfDay } = useFormat();
  const past = customerHistory(value, asOfDay);
  const [first, last] = [past[0], past.at(-1)];
  if (past.length < 2 || !first || !last) return null;
  const cash = (amount: number) => money(amount, { digits: 0 });
  return (
    <LineChart
      title={t(HISTORY_WORDS[directionOf(past)], { since: asOfDay(first.asOf), from: cash(first.clv), to: cash(last.clv) })}
      subtitle={t(words.historySays, { level: rate(value.policy.intervalLevel) })}
      xTitle={t(words.asOf)}
      series={[{ key: 'clv', name: 'CLV', points: past.map(({ asOf, clv, low, high }) => ({ x: asOfDay(asOf), y: clv, low, high })) }]}
      format={moneyShort}
      height={220}
    />
  );
}
