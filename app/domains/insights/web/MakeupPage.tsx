import { Link } from '@tanstack/react-router';
import type { ReplyOf } from '#core/contract.ts';
import { readMakeup, type MakeupKey } from '#domains/insights/core/index.ts';
import { provinceText } from '#domains/customers/core/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { useQuestion } from '#web/shell/useQuestion.ts';
import { Loading, Page, Panels, useFormat } from '#web/ui/index.ts';
import { MakeupPanel } from './MakeupPanel.tsx';
import { words } from './makeupWords.ts';
import './insights.css';

const START = { province: '', city: '' };
const OF_PERSONS: readonly MakeupKey[] = ['age_band', 'gender', 'education', 'occupation', 'income_band'];
const OF_ALL: readonly MakeupKey[] = ['channel', 'industry', 'owner_name'];

/** /makeup: where customers are and who they are, with what they bought and what they are worth; the place stands in the address. */
export function MakeupPage() {
  const t = useText();
  const { asOfDay } = useFormat();
  const [{ province, city }, ask] = useQuestion(START);
  const within = { ...(province ? { province } : {}), ...(province && city ? { city } : {}) };
  const by: MakeupKey = !province ? 'province' : !city ? 'city' : 'district';
  const { data, error, refetch } = useCall(readMakeup, { query: { by, ...within } }, { keepPrevious: true });
  const title = useTitle(data, [province && t(provinceText(province)), city].filter(Boolean).join(' '));
  if (!data) return error ? <ReadProblem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  return (
    <Page title={title} subtitle={t(words.says, { asOf: asOfDay(data.asOf) })}>
      <Way province={province} city={city} />
      <MakeupPanel by={by} within={within} title={t({ province: words.byPlace, city: words.byCity, district: words.byDistrict }[by])} {...(by === 'district' ? {} : { onInside: (value: string) => ask({ [by]: value }, { replace: false }) })} />
      <p className="cq-quiet">{t(words.persons)}</p>
      <Panels>{OF_PERSONS.map((key) => <MakeupPanel key={key} by={key} within={within} />)}</Panels>
      <Panels>{OF_ALL.map((key) => <MakeupPanel key={key} by={key} within={within} />)}</Panels>
    </Page>
  );
}

function useTitle(makeup: ReplyOf<typeof readMakeup> | undefined, place: string): string {
  const t = useText();
  const { number, percent } = useFormat();
  if (!makeup) return t(words.menu);
  const counts = { total: number(makeup.customers), count: makeup.customers };
  if (place) return t(words.titleAt, { ...counts, place });
  const first = makeup.groups.find(({ value }) => value !== '');
  return first ? t(words.title, { ...counts, place: t(provinceText(first.value)), share: percent(first.customers / makeup.customers, { digits: 0 }) }) : t(words.titleNoPlace, counts);
}

/** Where one is between everywhere and a city, and the way back. */
function Way({ province, city }: { readonly province: string; readonly city: string }) {
  const t = useText();
  if (!province) return null;
  const named = t(provinceText(province));
  return (
    <nav aria-label={t(words.way)} className="cq-way">
      <Link to="/makeup" search={{}}>{t(words.all)}</Link> › {city ? <><Link to="/makeup" search={{ province }}>{named}</Link> › <b aria-current="page">{city}</b></> : <b aria-current="page">{named}</b>}
    </nav>
  );
}
