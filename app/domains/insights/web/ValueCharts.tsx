import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fromTheTop } from '#domains/value/web/index.ts';
import { BarChart, LorenzChart } from '#web/charts/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import type { Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';

interface Props { readonly overview: Overview }

/** In place of a chart of values: the run's own words for why there are none. */
function useTooFew({ equity, warnings }: Overview) {
  const t = useText();
  return equity ? undefined : { says: warnings[0] ? t(warnings[0].text) : t(words.noValues) };
}

export function DecilesChart({ overview }: Props) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const best = overview.deciles[0];
  const range = (decile: number): { from?: number; to?: number } => {
    const here = overview.deciles.find((one) => one.decile === decile);
    const above = overview.deciles.find((one) => one.decile === decile - 1);
    return { ...(here ? { from: here.from } : {}), ...(above ? { to: above.from } : {}) };
  };
  return (
    <BarChart
      title={best ? t(words.decilesTitle, { share: format.percent(best.share, { digits: 0 }) }) : t(words.decilesPlain)}
      subtitle={t(words.decilesSays)}
      {...(overview.equity ? { warnings: overview.warnings.map(({ text }) => t(text)) } : {})}
      tooFew={useTooFew(overview)}
      rowTitle={t(words.decileTitle)}
      series={[{ key: 'total', name: t(words.clvTotal) }]}
      rows={overview.deciles.map(({ decile, total, share }) => ({ key: String(decile), label: t(words.decile, { n: decile }), values: [total], note: format.percent(share) }))}
      format={(value) => format.moneyShort(value)}
      height={300}
      onPick={(key) => { void navigate({ to: LIST_PATH, search: listSearch({ where: [{ measure: 'clv', ...range(Number(key)) }] }) }); }}
    />
  );
}

export function ConcentrationChart({ overview, tall }: Props & { readonly tall: boolean }) {
  const t = useText();
  const { percent, number } = useFormat();
  const { gini, top20Share, lorenz } = overview;
  const curve = useMemo(() => fromTheTop(lorenz), [lorenz]);
  return (
    <LorenzChart
      title={gini !== null && top20Share !== null ? t(words.lorenzTitle, { top: percent(top20Share, { digits: 0 }), gini: number(gini, { digits: 2 }) }) : t(words.lorenzPlain)}
      subtitle={t(words.lorenzSays)}
      tooFew={useTooFew(overview)}
      points={curve}
      // Beside what moved, which is long.
      height={tall ? 440 : 330}
      {...(gini === null ? {} : { gini })}
    />
  );
}
