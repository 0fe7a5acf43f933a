import { BarChart, LorenzChart } from '#web/charts/index.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { fromTheTop } from './fromTheTop.ts';
import { useTooFew } from './useTooFew.ts';
import type { Report } from './valueReport.ts';
import { words } from './words.ts';

/** CLV by tenth of customers, the most valuable first. */
export function DecilesChart({ report }: { readonly report: Report }) {
  const t = useText();
  const { percent, moneyShort } = useFormat();
  const top = report.deciles[0];
  return (
    <BarChart
      title={top ? t(words.decilesTitle, { share: percent(top.share, { digits: 0 }), from: moneyShort(top.from) }) : t(words.decilesPlain)}
      subtitle={t(words.decilesSays)}
      tooFew={useTooFew(report)}
      rowTitle={t(words.decile)}
      series={[{ key: 'total', name: t(words.clvTotal) }]}
      rows={report.deciles.map(({ decile, customers, total, mean, share }) => ({ key: String(decile), label: t(words.decileName, { n: decile }), values: [total], note: t(words.decileNote, { share: percent(share), count: customers, mean: moneyShort(mean) }) }))}
      format={moneyShort}
      height={300}
    />
  );
}

/** How unevenly value is spread over the customers. */
export function ValueLorenz({ report }: { readonly report: Report }) {
  const t = useText();
  const { percent, number } = useFormat();
  return (
    <LorenzChart
      title={report.top20Share === null ? t(words.lorenzPlain) : t(words.lorenzTitle, { share: percent(report.top20Share, { digits: 0 }) })}
      subtitle={t(words.lorenzSays, { count: number(report.customers) })}
      tooFew={useTooFew(report)}
      points={fromTheTop(report.lorenz)}
      {...(report.gini === null ? {} : { gini: report.gini })}
      height={300}
    />
  );
}
