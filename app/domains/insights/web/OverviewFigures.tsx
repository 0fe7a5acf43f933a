import { lazy, Suspense } from 'react';
import { listCustomers } from '#domains/insights/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { FigureRow, useFormat, type FigureProps } from '#web/ui/index.ts';
import type { Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';

// With the formula's card and the drawing of formulas, which the page itself does not need.
const FigureDrawer = lazy(() => import('./FigureDrawer.tsx').then((m) => ({ default: m.FigureDrawer })));

/** How many of the buyers bought again on a later day; asked as the list would ask it, so that the number and its rows agree. */
export function useRepeaters({ buyers }: Overview): number | undefined {
  return useCall(listCustomers, { body: { query: { where: [{ measure: 'x', from: 1 }] }, limit: 1 } }, { enabled: buyers > 0 }).data?.total;
}

/** The row of numbers; each opens what it means, and the open one stands in the address. */
export function OverviewFigures({ overview }: { readonly overview: Overview }) {
  const [{ open }, ask] = useQuestion({ open: '' });
  const repeaters = useRepeaters(overview);
  const figures = useFigures(overview, repeaters).map((figure) => ({ ...figure, onOpen: () => ask({ open: figure.key }) }));
  const opened = figures.find(({ key }) => key === open);
  return (
    <>
      <FigureRow figures={figures} />
      <Suspense fallback={null}>{opened ? <FigureDrawer figure={opened} overview={overview} repeaters={repeaters} onClose={() => ask({ open: '' })} /> : null}</Suspense>
    </>
  );
}

export type ShownFigure = FigureProps & { readonly key: 'equity' | 'active' | 'revenue' | 'repeat' | 'top' };

function useFigures(overview: Overview, repeaters: number | undefined): ShownFigure[] {
  const t = useText();
  const f = useFormat();
  const { equity, since, policy, expectedActive, buyers, underHalfActive, top20Share, gini } = overview;
  const change = equity && since?.equityBefore != null ? equity.total / since.equityBefore - 1 : null;
  return [
    ...(equity ? [{
      key: 'equity' as const,
      label: t(words.equity, { months: policy.horizonMonths, discount: f.rate(policy.discountPerYear) }),
      value: f.moneyShort(equity.total),
      interval: { low: f.moneyShort(equity.low), high: f.moneyShort(equity.high), level: policy.intervalLevel },
      ...(change === null ? {} : { delta: { text: t(words.sinceLast, { change: f.percent(change, { sign: true }) }), good: Math.abs(change) < 0.0005 ? null : change > 0 } }),
    }] : []),
    ...(expectedActive === null ? [] : [{
      key: 'active' as const, label: t(words.active), value: f.number(expectedActive, { digits: 0 }),
      note: underHalfActive === null ? t(words.ofBuyers, { buyers: f.number(buyers) }) : <>{t(words.ofBuyers, { buyers: f.number(buyers) })} · {t(words.underHalf, { count: f.number(underHalfActive) })}</>,
    }]),
    { key: 'revenue', label: t(words.revenue365), value: f.moneyShort(Number(overview.revenue365)), note: t(words.ofAll, { revenue: f.moneyShort(Number(overview.revenue)) }) },
    ...(buyers > 0 ? [{ key: 'repeat' as const, label: t(words.repeat), value: f.percent(repeaters === undefined ? null : repeaters / buyers), note: repeaters === undefined ? null : t(words.repeatCount, { repeat: f.number(repeaters), buyers: f.number(buyers) }) }] : []),
    ...(top20Share === null ? [] : [{ key: 'top' as const, label: t(words.top20), value: f.percent(top20Share), note: <>{gini === null ? null : t(words.gini, { gini: f.number(gini, { digits: 2 }) })} · {t(words.ofBuyers, { buyers: f.number(buyers) })}</> }]),
  ];
}
