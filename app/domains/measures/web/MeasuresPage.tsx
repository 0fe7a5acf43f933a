import type { Text } from '#core/text.ts';
import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input, Select } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { familyWords, listMeasures, MEASURE_FAMILIES, type FactName } from '#domains/measures/core/index.ts';
import { useCall, usePhone, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { catalogueWords } from './catalogueWords.ts';
import { findMeasures } from './findMeasures.ts';
import { MeasureCards, MeasureTable } from './MeasureList.tsx';
import './measures.css';
import { kindWords } from './words.ts';

export type MeasureShown = ReplyOf<typeof listMeasures>['measures'][number];

/** Families as they are shown: one's own first, then in the order of the catalogue. */
const FAMILIES = ['own', ...MEASURE_FAMILIES.filter((family) => family !== 'own')];

/** /measures: the catalogue by families, searchable; the search lives in the address. */
export function MeasuresPage() {
  const t = useText();
  const { asOfDay } = useFormat();
  const [{ text, kind, family, data: withData }, ask] = useQuestion({ text: '', kind: '', family: '', data: false });
  const { data, error, refetch } = useCall(listMeasures, {}, { staleTime: 30_000, again: (reply) => (reply?.measures.some(({ own }) => own?.inRun === false) ? 3_000 : false) });
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const loaded = new Set<FactName>(data.factsLoaded);
  const found = findMeasures(data.measures, { text, kind, family }).filter(({ facts }) => !withData || facts.every((fact) => loaded.has(fact)));
  const own = data.measures.filter((measure) => measure.family === 'own').length;
  const counts = { count: data.measures.length, own };
  const clear = () => ask({ text: '', kind: '', family: '', data: false });
  return (
    <Page title={t(own > 0 ? catalogueWords.titleOwn : catalogueWords.title, counts)} subtitle={data.asOf ? t(catalogueWords.says, { asOf: asOfDay(data.asOf) }) : t(catalogueWords.saysNoRun)} actions={<Link to="/measures/own/$id" params={{ id: 'new' }}><Button type="primary" icon={<PlusOutlined />}>{t(catalogueWords.make)}</Button></Link>}>
      <Panel>
        <div className="cq-filter">
          <Input.Search allowClear value={text} placeholder={t(catalogueWords.search)} aria-label={t(catalogueWords.search)} onChange={({ target }) => ask({ text: target.value })} />
          <Choice label={t(catalogueWords.family)} value={family} all={t(catalogueWords.allFamilies)} keys={FAMILIES.filter((one) => data.measures.some((measure) => measure.family === one))} words={familyWords} onChange={(chosen) => ask({ family: chosen })} />
          <Choice label={t(catalogueWords.kind)} value={kind} all={t(catalogueWords.allKinds)} keys={[...new Set(data.measures.map((measure) => measure.kind))]} words={kindWords} onChange={(chosen) => ask({ kind: chosen })} />
          <Checkbox checked={withData} onChange={({ target }) => ask({ data: target.checked })}>{t(catalogueWords.withData)}</Checkbox>
          <span className="cq-quiet" aria-live="polite">{t(catalogueWords.found, { count: found.length })}</span>
        </div>
        {found.length > 0 ? null : <EmptyState title={text ? t(catalogueWords.noneMatch, { text }) : t(catalogueWords.noneOf)} next={<Button onClick={clear}>{t(catalogueWords.clear)}</Button>} />}
        {FAMILIES.map((one) => <Family key={one} family={one} measures={found.filter((measure) => measure.family === one)} all={data.measures} loaded={loaded} />)}
      </Panel>
    </Page>
  );
}

interface ChoiceProps { readonly label: string; readonly value: string; readonly all: string; readonly keys: readonly string[]; readonly words: Readonly<Record<string, Text>>; readonly onChange: (key: string) => void }

function Choice({ label, value, all, keys, words, onChange }: ChoiceProps) {
  const t = useText();
  return <Select value={value} aria-label={label} popupMatchSelectWidth={false} onChange={onChange} options={[{ value: '', label: all }, ...keys.map((key) => ({ value: key, label: words[key] ? t(words[key]) : key }))]} />;
}

interface FamilyProps { readonly family: string; readonly measures: readonly MeasureShown[]; readonly all: readonly MeasureShown[]; readonly loaded: ReadonlySet<FactName> }

function Family({ family, measures, all, loaded }: FamilyProps) {
  const t = useText();
  const phone = usePhone();
  if (measures.length === 0) return null;
  const name = familyWords[family] ? t(familyWords[family]) : family;
  return (
    <section className="cq-family" aria-label={name}>
      <h2>{name} <span className="cq-quiet">{measures.length}</span></h2>
      {phone ? <MeasureCards measures={measures} all={all} loaded={loaded} /> : <MeasureTable measures={measures} all={all} loaded={loaded} />}
    </section>
  );
}
