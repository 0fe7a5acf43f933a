import { useNavigate } from '@tanstack/react-router';
import { STAGE_TEXT } from '#domains/lifecycle/core/index.ts';
import { BarChart, STAGE_COLOURS } from '#web/charts/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { useFormat } from '#web/ui/index.ts';
import { LIST_PATH, listSearch } from './listQuestion.ts';
import { stagesFinding, type Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';

/** How many customers stand in each stage, and what they are worth. */
export function StagesChart({ overview }: { readonly overview: Overview }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { text, places, stage } = stagesFinding(overview, format);
  const rows = overview.stages.map(({ stage: key, customers, equity }) => ({
    key, label: t(STAGE_TEXT[key].label), values: [customers], ...(STAGE_COLOURS[key] ? { colour: STAGE_COLOURS[key] } : {}), ...(equity === null ? {} : { note: format.moneyShort(equity) }),
  }));
  const pick = (key: string) => { void navigate({ to: LIST_PATH, search: listSearch({ where: [{ measure: 'stage', oneOf: [key] }] }) }); };
  return (
    <BarChart
      title={t(text, { ...places, stage: stage ? t(STAGE_TEXT[stage].label) : '' })}
      subtitle={t(overview.equity ? words.stagesSays : words.stagesSaysBare)}
      rowTitle={t(words.stage)}
      series={[{ key: 'customers', name: t(words.customers) }]}
      rows={rows}
      format={(value) => format.number(value)}
      height={280}
      onPick={pick}
    />
  );
}
