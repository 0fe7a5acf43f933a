import { CopyOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button, Table, Tag, type TableColumnsType } from 'antd';
import { ownFactOf, type FactName } from '#domains/measures/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { catalogueWords, freshnessWords } from './catalogueWords.ts';
import { MeasureDetail } from './MeasureDetail.tsx';
import type { MeasureShown } from './MeasuresPage.tsx';
import { kindWords } from './words.ts';

interface Props { readonly measures: readonly MeasureShown[]; readonly all: readonly MeasureShown[]; readonly loaded: ReadonlySet<FactName> }

const hasData = ({ facts }: MeasureShown, loaded: ReadonlySet<FactName>): boolean => facts.every((fact) => loaded.has(fact));

/** Measures of a family as rows; each opens to its SQL and to what uses it. */
export function MeasureTable({ measures, all, loaded }: Props) {
  const t = useText();
  const columns: TableColumnsType<MeasureShown> = [
    { title: t(catalogueWords.measure), key: 'label', width: 200, render: (_, measure) => <><b>{t(measure.label)}</b>{measure.own && !measure.own.inRun ? <> <Tag color="processing">{t(catalogueWords.notInRun)}</Tag></> : null}<br /><CopyKey value={measure.key} /></> },
    { title: t(catalogueWords.meaning), key: 'meaning', render: (_, measure) => <Meaning measure={measure} /> },
    { title: t(catalogueWords.kind), key: 'kind', width: 92, render: (_, { kind }) => <Tag>{kindWords[kind] ? t(kindWords[kind]) : kind}</Tag> },
    { title: t(catalogueWords.needs), key: 'needs', width: 150, render: (_, measure) => <Needs measure={measure} loaded={loaded} /> },
    { title: t(catalogueWords.freshness), key: 'freshness', width: 130, render: (_, { freshness }) => <span className="cq-quiet">{t(freshnessWords[freshness])}</span> },
  ];
  return (
    <Table<MeasureShown>
      rowKey="key" size="small" columns={columns} dataSource={[...measures]} pagination={false} showHeader scroll={{ x: 860 }}
      rowClassName={(measure) => (hasData(measure, loaded) ? '' : 'cq-without')}
      expandable={{ expandedRowRender: (measure) => <MeasureDetail measure={measure} all={all} /> }}
    />
  );
}

/** One below the other, where the window is too narrow for columns. */
export function MeasureCards({ measures, all, loaded }: Props) {
  const t = useText();
  return (
    <ul className="cq-measures">
      {measures.map((measure) => (
        <li key={measure.key} className={hasData(measure, loaded) ? '' : 'cq-without'}>
          <div><b>{t(measure.label)}</b> <Tag>{kindWords[measure.kind] ? t(kindWords[measure.kind]!) : measure.kind}</Tag></div>
          <CopyKey value={measure.key} />
          <Meaning measure={measure} />
          <Needs measure={measure} loaded={loaded} />
          <details className="cq-more"><summary aria-label={t(catalogueWords.details, { measure: t(measure.label) })}>{t(catalogueWords.sql)} · {t(freshnessWords[measure.freshness])}</summary><MeasureDetail measure={measure} all={all} /></details>
        </li>
      ))}
    </ul>
  );
}

function Meaning({ measure: { meaning, formula, values, noData } }: { readonly measure: MeasureShown }) {
  const t = useText();
  const [says, how] = [t(meaning), t(formula)];
  return (
    <>
      {says}
      {how === says ? null : <div className="cq-quiet">{how}</div>}
      {values && Object.keys(values).length > 0 ? <div className="cq-quiet">{t(catalogueWords.values, { values: Object.values(values).map((value) => t(value)).join(' · ') })}</div> : null}
      <div className="cq-quiet">{t(catalogueWords.noData, { says: t(noData) })}</div>
    </>
  );
}

/** The facts a measure is made of; those that nobody has loaded yet lead to their import. */
function Needs({ measure: { facts, family }, loaded }: { readonly measure: MeasureShown; readonly loaded: ReadonlySet<FactName> }) {
  const t = useText();
  if (facts.length === 0) return <span className="cq-quiet">{family === 'record' ? t(catalogueWords.record) : ''}</span>;
  return (
    <ul className="cq-needs">
      {facts.map((fact) => {
        const name = t(ownFactOf(fact).label);
        return loaded.has(fact) ? <li key={fact}><Tag color="success" variant="outlined">{name}</Tag></li> : <li key={fact}><span className="cq-quiet">{t(catalogueWords.missing, { fact: name })}</span> <Link to="/imports/new">{t(catalogueWords.load, { fact: name })}</Link></li>;
      })}
    </ul>
  );
}

export function CopyKey({ value }: { readonly value: string }) {
  const t = useText();
  const { message } = App.useApp();
  const copy = () => { void navigator.clipboard?.writeText(value).then(() => message.success(t(catalogueWords.copied)), () => undefined /* the key can still be selected by hand */); };
  return <span className="cq-copy"><code>{value}</code><Button type="text" size="small" icon={<CopyOutlined />} aria-label={t(catalogueWords.copyKey, { key: value })} title={t(catalogueWords.copyKey, { key: value })} onClick={copy} /></span>;
}
