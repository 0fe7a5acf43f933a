import type { Text } from '#core/text.ts';
import { biasWarning } from '#domains/value/core/index.ts';
import { BarChart, LineChart } from '#web/charts/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { thinned } from './thinned.ts';
import type { Report } from './valueReport.ts';
import { warningsAt } from './warningPlaces.ts';
import { words } from './words.ts';

const MOST_POINTS = 180;

function useHoldoutWarnings({ warnings }: Report, more: readonly Text[] = []): { readonly warnings?: readonly string[] } {
  const t = useText();
  const found = [...warningsAt(warnings, 'holdout').map(({ text }) => text), ...more].map((text) => t(text));
  return found.length > 0 ? { warnings: found } : {};
}

/** Cumulative repeat purchases as they came, and as the model expected them; the part the model had not seen begins at the mark. */
export function TrackingChart({ report }: { readonly report: Report }) {
  const t = useText();
  const { number, short, percent } = useFormat();
  const points = thinned(report.tracking, MOST_POINTS);
  const unseen = points.find(({ holdout }) => holdout);
  const { holdout } = report;
  const warnings = useHoldoutWarnings(report, biasWarning(holdout));
  return (
    <LineChart
      title={holdout && holdout.bias !== null ? t(words.trackingTitle, { bias: percent(Math.abs(holdout.bias)), way: t(holdout.bias < 0 ? words.fewer : words.more) }) : t(words.trackingPlain)}
      subtitle={holdout ? t(words.trackingSays, { count: holdout.customers, from: holdout.from }) : undefined}
      {...warnings}
      tooFew={holdout ? undefined : { says: t(words.holdoutNone) }}
      xTitle={t(words.day)}
      format={points.length > 0 && Math.max(...points.map(({ actual }) => actual)) < 10_000 ? number : short}
      series={[
        { key: 'actual', name: t(words.actual), points: points.map(({ day, actual }) => ({ x: day, y: actual })) },
        { key: 'expected', name: t(words.expected), reference: true, points: points.map(({ day, expected }) => ({ x: day, y: Math.round(expected) })) },
      ]}
      {...(unseen ? { marks: [{ x: unseen.day, label: t(words.unseenFrom) }] } : {})}
      formatX={(day) => String(day)}
      height={300}
    />
  );
}

/** Purchases in the hold-out period by how often customers had bought before: what came, beside what was expected. */
export function CalibrationChart({ report }: { readonly report: Report }) {
  const t = useText();
  const { number } = useFormat();
  const phone = usePhone();
  const { calibration, holdout } = report;
  const worst = calibration.filter(({ customers }) => customers >= 30).toSorted((a, b) => Math.abs(b.actualMean - b.expectedMean) - Math.abs(a.actualMean - a.expectedMean))[0];
  const classOf = ({ x, andMore }: { readonly x: number; readonly andMore: boolean }) => `${x}${andMore ? '+' : ''}`;
  const warnings = useHoldoutWarnings(report);
  return (
    <BarChart
      title={worst ? t(words.calibrationTitle, { x: classOf(worst), actual: number(worst.actualMean, { digits: 2 }), expected: number(worst.expectedMean, { digits: 2 }) }) : t(words.calibrationPlain)}
      subtitle={t(words.calibrationSays)}
      {...warnings}
      tooFew={holdout ? undefined : { says: t(words.holdoutNone) }}
      direction="up"
      rowTitle={t(words.repeatsBefore)}
      series={[{ key: 'actual', name: t(words.actual) }, { key: 'expected', name: t(words.expected), colour: '#83898A' }]}
      rows={calibration.map((one) => ({ key: classOf(one), label: `${classOf(one)}\n${t(words.people, { count: one.customers })}`, values: [one.actualMean, one.expectedMean] }))}
      format={number}
      // On a phone the numbers of neighbours would run into one another.
      labels={!phone && calibration.length <= 8}
      height={276}
    />
  );
}
