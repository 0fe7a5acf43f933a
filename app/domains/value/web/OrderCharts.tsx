import { BarChart } from '#web/charts/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { choiceWords } from './choiceWords.ts';
import type { Report } from './valueReport.ts';
import { words } from './words.ts';

const GREY = '#83898A';

/** Purchases in the hold-out period by how long customers had been silent before it. */
export function RecencyChart({ report }: { readonly report: Report }) {
  const t = useText();
  const { number } = useFormat();
  const phone = usePhone();
  const { calibrationByRecency: rows, holdout, policy } = report;
  const unit = t({ day: words.unitDay, week: words.unitWeek, month: words.unitMonth }[policy.unit]);
  const time = (value: number) => number(value, { digits: value < 10 && value % 1 !== 0 ? 1 : 0 });
  const worst = rows.filter(({ customers }) => customers >= 30).toSorted((a, b) => Math.abs(b.actualMean - b.expectedMean) - Math.abs(a.actualMean - a.expectedMean))[0];
  return (
    <BarChart
      title={worst ? t(choiceWords.recencyTitle, { from: time(worst.from), to: time(worst.to), unit, actual: number(worst.actualMean, { digits: 2 }), expected: number(worst.expectedMean, { digits: 2 }) }) : t(choiceWords.recencyPlain)}
      subtitle={t(choiceWords.recencySays, { unit })}
      tooFew={holdout ? undefined : { says: t(words.holdoutNone) }}
      direction="up"
      rowTitle={t(choiceWords.silence, { unit })}
      series={[{ key: 'actual', name: t(words.actual) }, { key: 'expected', name: t(words.expected), colour: GREY }]}
      rows={rows.map(({ from, to, customers, actualMean, expectedMean }) => ({ key: String(from), label: `${time(from)}–${time(to)}\n${t(words.people, { count: customers })}`, values: [actualMean, expectedMean] }))}
      format={number}
      labels={!phone && rows.length <= 8}
      height={276}
    />
  );
}

/** Purchases in the hold-out period by tenth of customers in the order of the forecast: does it put the right ones first? */
export function GainsChart({ report }: { readonly report: Report }) {
  const t = useText();
  const { number, percent } = useFormat();
  const { gains, holdout } = report;
  const top = gains[0];
  return (
    <BarChart
      title={top ? t(choiceWords.gainsTitle, { share: percent(top.share, { digits: 0 }), lift: number(top.lift, { digits: 1 }) }) : t(choiceWords.gainsPlain)}
      subtitle={t(choiceWords.gainsSays)}
      tooFew={holdout ? undefined : { says: t(words.holdoutNone) }}
      direction="up"
      rowTitle={t(words.decile)}
      series={[{ key: 'actual', name: t(words.actual) }, { key: 'expected', name: t(words.expected), colour: GREY }]}
      rows={gains.map(({ decile, actual, expected }) => ({ key: String(decile), label: t(words.decileName, { n: decile }), values: [actual, expected] }))}
      format={number}
      labels={false}
      height={276}
    />
  );
}
