import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { DIMENSION_WEIGHTS, kindText, QUALITY_CHECK_BY_KEY, type QualityDimension, type readQuality } from '#domains/sources/core/quality/index.ts';
import { BarChart, LineChart } from '#web/charts/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { FigureRow, FormulaDrawer, Opens, Panel, Panels, useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { CheckDrawer } from './CheckDrawer.tsx';
import { words } from './words.ts';

export type Source = ReplyOf<typeof readQuality>['sources'][number];
type Figure = Source['figures'][number];

/** One kind of record of one source: its score, the dimensions, every check, and how it moved. */
export function SourcePanel({ one }: { readonly one: Source }) {
  const t = useText();
  const { number } = useFormat();
  const [opened, setOpened] = useState<QualityDimension | 'score' | null>(null);
  const [all, setAll] = useState(false);
  const figures = [
    { key: 'score', label: t(words.score), value: number(one.score, { digits: 0 }), onOpen: () => setOpened('score') },
    ...one.dimensions.map(({ dimension, score }) => ({ key: dimension, label: t(DIMENSION_WEIGHTS[dimension].name), value: number(score, { digits: 0 }), onOpen: () => setOpened(dimension) })),
  ];
  const dimension = one.dimensions.find(({ dimension: key }) => key === opened);
  return (
    <Panel title={t(words.panel, { kind: capital(t(kindText(one.kind))), source: one.source, score: number(one.score, { digits: 0 }) })} subtitle={t(words.panelSays, { records: one.records })} actions={<Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? words.hide : words.show)}</Button>} className="cq-quality">
      <FigureRow figures={figures} />
      {all ? <Checks one={one} /> : null}
      {all ? <Moves one={one} /> : null}
      {opened ? (
        <FormulaDrawer
          open onClose={() => setOpened(null)} title={opened === 'score' ? t(words.score) : t(DIMENSION_WEIGHTS[opened].name)} value={number(dimension?.score ?? one.score, { digits: 1 })}
          {...(opened === 'score' ? {} : { meaning: t(DIMENSION_WEIGHTS[opened].why) })} formula={t(opened === 'score' ? words.scoreFormula : words.dimensionFormula)}
          inputs={opened === 'score' ? one.dimensions.map(({ dimension: key, score, weight }) => ({ name: t(DIMENSION_WEIGHTS[key].name), value: number(score, { digits: 1 }), note: `× ${number(weight)}` })) : inputsOf(one.figures, opened, t, number)}
        />
      ) : null}
    </Panel>
  );
}

type Say = ReturnType<typeof useText>;
type Number_ = ReturnType<typeof useFormat>['number'];
function inputsOf(figures: readonly Figure[], dimension: QualityDimension, t: Say, number: Number_) {
  return figures.flatMap(({ check, good, total }) => { const known = QUALITY_CHECK_BY_KEY.get(check); return known?.dimension === dimension ? [{ name: t(known.name), value: number(100 * good / total, { digits: 1 }), note: `× ${known.weight}` }] : []; });
}

function Checks({ one }: { readonly one: Source }) {
  const t = useText();
  const { number, percent } = useFormat();
  const [opened, setOpened] = useState<Figure | null>(null);
  const rows = one.figures.flatMap((figure) => { const check = QUALITY_CHECK_BY_KEY.get(figure.check); return check ? [{ figure, check }] : []; }).sort((a, b) => a.figure.good / a.figure.total - b.figure.good / b.figure.total);
  return (
    <div className="cq-table-place" tabIndex={0} role="group" aria-label={t(words.checks, { count: rows.length })}>
      <table className="cq-table">
        <thead><tr><th scope="col">{t(words.check)}</th><th scope="col">{t(words.dimension)}</th><th scope="col" className="cq-right">{t(words.share)}</th><th scope="col" className="cq-right">{t(words.lacking)}</th></tr></thead>
        <tbody>{rows.map(({ figure, check }) => <tr key={check.key}><th scope="row">{t(check.name)}</th><td>{t(DIMENSION_WEIGHTS[check.dimension].name)}</td><td className="cq-right"><Opens onOpen={() => setOpened(figure)}>{percent(figure.good / figure.total, { digits: 1 })}</Opens></td><td className="cq-right">{check.dimension === 'freshness' ? '–' : number(figure.total - figure.good)}</td></tr>)}</tbody>
      </table>
      {opened ? <CheckDrawer source={one.source} figure={opened} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

function Moves({ one }: { readonly one: Source }) {
  const t = useText();
  const phone = usePhone();
  const { number, percent, dateTime } = useFormat();
  const series = useMemo(() => [{ key: 'score', name: t(words.score), points: one.trend.map(({ score }, x) => ({ x, y: score })) }], [one.trend, t]);
  const bars = useMemo(() => ({ series: [{ key: 'usable', name: t(words.share) }], rows: one.batches.map(({ batch, fileName, read, usable }) => ({ key: String(batch), label: `#${batch} ${fileName}`.slice(0, phone ? 14 : 28), values: [read > 0 ? usable / read : null], note: number(read) })) }), [one.batches, t, number, phone]);
  if (one.trend.length < 2 && one.batches.length === 0) return null;
  return (
    <Panels>
      <LineChart title={t(words.trend)} subtitle={t(words.trendSays)} series={series} format={(value) => number(value, { digits: 0 })} formatX={(x) => dateTime(one.trend[Math.round(Number(x))]?.measuredAt ?? null)} most={100} xTitle={t(words.when)} height={200} />
      {one.batches.length > 0 ? <BarChart title={t(words.batches)} {...bars} most={1} format={(value) => percent(value, { digits: value === 0 || value === 1 ? 0 : 1 })} rowTitle={t(words.batch)} /> : <span />}
    </Panels>
  );
}
