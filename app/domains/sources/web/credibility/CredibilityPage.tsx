import { EllipsisOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { readCredibility, startAssessment } from '#domains/sources/core/credibility/index.ts';
import { BarChart } from '#web/charts/index.ts';
import { useAct, useCall, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, FigureRow, FormulaDrawer, JobProgress, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import './credibility.css';
import { ExpertLibrary } from './ExpertLibrary.tsx';
import { ModelLibrary } from './ModelLibrary.tsx';
import { Reviews } from './Reviews.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import type { Overview } from './shownCredibility.ts';
import { WorstCustomers } from './WorstCustomers.tsx';
import { methodWords, words } from './words.ts';

const ASKED = { tab: 'worst', from: 0, below: 101, model: '' };

/** /credibility: how far the customers' data can be believed, by models and by experts. */
export function CredibilityPage() {
  const { data, error, refetch } = useCall(readCredibility, {}, { staleTime: 1_000 });
  if (data) return <CredibilityShown data={data} />;
  return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
}

function CredibilityShown({ data }: { readonly data: Overview }) {
  const t = useText();
  const client = useQueryClient();
  const start = useAct(startAssessment, [readCredibility]);
  const act = <Button type="primary" loading={start.isPending} disabled={data.jobId !== null} onClick={() => start.mutate({})}>{t(data.newest ? words.start : words.startFirst)}</Button>;
  const going = data.jobId ? <Panel><JobProgress key={data.jobId} jobId={data.jobId} onOver={() => { void client.invalidateQueries(); }} /></Panel> : null;
  return (
    <Page title={useTitle(data)} subtitle={useSays(data)} actions={data.newest ? act : undefined}>
      {start.error ? <Problem error={start.error} /> : null}
      {going}
      {data.newest ? null : going === null ? <EmptyState title={t(words.titleNone)} says={t(words.noneSays)} next={act} /> : null}
      <Body overview={data} />
    </Page>
  );
}

function useTitle({ newest, settings, waiting }: Overview): string {
  const t = useText();
  const summary = newest?.summary;
  if (!summary) return t(words.titleNone);
  const { threshold } = settings.settings;
  return t(summary.below === 0 ? words.titleGood : words.title, { below: summary.below, scored: summary.scored, waiting, threshold });
}

function useSays({ newest, settings }: Overview): string | undefined {
  const t = useText();
  const { asOfDay } = useFormat();
  return newest ? t(words.says, { asOf: asOfDay(newest.asOf), method: t(methodWords[settings.settings.method].name), settings: newest.settingsVersion === 0 ? t(words.settingsOwn) : t(words.settingsVersion, { version: newest.settingsVersion }) }) : undefined;
}

function Body({ overview }: { readonly overview: Overview }) {
  const t = useText();
  const [{ tab, from, below, model }, ask] = useQuestion(ASKED);
  const worst = <><Histogram overview={overview} onBand={(band) => ask({ from: band * 10, below: band === 9 ? 101 : band * 10 + 10, model: '' })} /><WorstCustomers from={from} below={below} model={model} onClear={() => ask({ from: 0, below: 101, model: '' })} /></>;
  return (
    <>
      {overview.newest ? <Figures overview={overview} /> : null}
      <Tabs activeKey={overview.newest === null && (tab === 'worst' || tab === 'reviews') ? 'models' : tab} onChange={(key) => ask({ tab: key })} destroyOnHidden more={{ icon: <><EllipsisOutlined aria-hidden /><span className="cq-hidden">{t(words.moreTabs)}</span></> }} items={[
        ...(overview.newest ? [{ key: 'worst', label: t(words.tabWorst), children: <div className="cq-cred-stack">{worst}</div> }, { key: 'reviews', label: `${t(words.tabReviews)} ${overview.waiting}`, children: <Reviews /> }] : []),
        { key: 'models', label: t(words.tabModels), children: <ModelLibrary overview={overview} onFound={(id) => ask({ tab: 'worst', model: id, from: 0, below: 101 })} /> },
        { key: 'experts', label: t(words.tabExperts), children: <ExpertLibrary /> },
        { key: 'settings', label: t(words.tabSettings), children: <SettingsPanel overview={overview} /> },
      ]} />
    </>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const t = useText();
  const { number, percent } = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const summary = overview.newest?.summary;
  if (!summary) return null;
  const { base, threshold } = overview.settings.settings;
  const figures = [
    { key: 'scored', label: t(words.scored), value: number(summary.scored), note: t(words.scoredOf, { customers: summary.customers }), meaning: t(words.scoredMeaning), formula: t(words.scoredFormula) },
    { key: 'below', label: t(words.below, { threshold }), value: number(summary.below), meaning: t(words.belowMeaning), formula: `${t(words.score)} < ${threshold}` },
    { key: 'waiting', label: t(words.waiting), value: number(overview.waiting), meaning: t(words.reviewsSays), formula: `${t(words.score)} < ${threshold}` },
    { key: 'median', label: t(words.median), value: number(summary.median, { digits: 0 }), meaning: t(words.medianMeaning, { clean: number(100 * (1 - base)), base: percent(base) }), formula: t(words.howFormula, { base: percent(base), method: t(methodWords[overview.settings.settings.method].name) }) },
  ];
  const shown = figures.find(({ key }) => key === opened);
  return (
    <>
      <FigureRow figures={figures.map(({ key, label, value, note }) => ({ key, label, value, onOpen: () => setOpened(key), ...(note ? { note } : {}) }))} />
      {shown ? <FormulaDrawer open onClose={() => setOpened(null)} title={shown.label} value={shown.value} meaning={shown.meaning} formula={shown.formula} {...(overview.newest ? { asOf: overview.newest.asOf } : {})} /> : null}
    </>
  );
}

function Histogram({ overview, onBand }: { readonly overview: Overview; readonly onBand: (band: number) => void }) {
  const t = useText();
  const { number } = useFormat();
  const counts = overview.newest?.summary?.histogram;
  const rows = useMemo(() => (counts ?? []).map((value, i) => ({ key: String(i), label: `${i * 10}–${i * 10 + 10}`, values: [value] })), [counts]);
  const series = useMemo(() => [{ key: 'customers', name: t(words.customers) }], [t]);
  return <BarChart title={t(words.histogram)} subtitle={t(words.histogramSays)} series={series} rows={rows} format={number} direction="up" height={180} rowTitle={t(words.band)} onPick={(key) => onBand(Number(key))} />;
}
