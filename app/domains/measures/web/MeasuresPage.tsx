import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Input, Select, Table, Tag, type TableColumnsType } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { listMeasures } from '#domains/measures/core/index.ts';
import { useCall, usePhone, useQuestion, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Page, Panel, Problem } from '#web/ui/index.ts';
import { findMeasures } from './findMeasures.ts';
import './measures.css';
import { kindWords, words } from './words.ts';

type Measure = ReplyOf<typeof listMeasures>['measures'][number];

/** /measures: the catalogue, searchable; the search lives in the address. */
export function MeasuresPage() {
  const t = useText();
  const phone = usePhone();
  const [{ text, kind }, ask] = useQuestion({ text: '', kind: '' });
  const { data, error, refetch } = useCall(listMeasures, {}, { staleTime: 300_000 });
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const found = findMeasures(data.measures, text, kind);
  const kinds = [...new Set(data.measures.map((measure) => measure.kind))];
  return (
    <Page title={t(words.measuresTitle, { count: data.measures.length })} subtitle={t(words.measuresSays)}>
      <Panel>
        <div className="cq-filter">
          <Input.Search allowClear value={text} placeholder={t(words.search)} aria-label={t(words.search)} onChange={({ target }) => ask({ text: target.value })} />
          <Select value={kind} aria-label={t(words.kind)} onChange={(chosen) => ask({ kind: chosen })} options={[{ value: '', label: t(words.allKinds) }, ...kinds.map((one) => ({ value: one, label: kindWords[one] ? t(kindWords[one]) : one }))]} />
          <span className="cq-quiet" aria-live="polite">{t(words.found, { count: found.length })}</span>
        </div>
        {found.length > 0 ? (phone ? <MeasureCards measures={found} /> : <MeasureTable measures={found} />) : <EmptyState title={t(words.noneMatch, { text })} next={<Button onClick={() => ask({ text: '', kind: '' })}>{t(words.clear)}</Button>} />}
      </Panel>
    </Page>
  );
}

function MeasureTable({ measures }: { readonly measures: readonly Measure[] }) {
  const t = useText();
  const columns: TableColumnsType<Measure> = [
    { title: t(words.measure), key: 'label', width: 190, render: (_, { label, key }) => <><b>{t(label)}</b><br /><CopyKey value={key} /></> },
    { title: t(words.meaning), key: 'meaning', render: (_, { meaning, values }) => <>{t(meaning)}{values && Object.keys(values).length > 0 ? <div className="cq-quiet">{t(words.values, { values: Object.values(values).map((value) => t(value)).join(' · ') })}</div> : null}</> },
    { title: t(words.formula), key: 'formula', render: (_, { formula }) => t(formula) },
    { title: t(words.kind), key: 'kind', width: 110, render: (_, { kind }) => <Tag>{kindWords[kind] ? t(kindWords[kind]) : kind}</Tag> },
    { title: t(words.noData), key: 'noData', width: 170, render: (_, { noData }) => <span className="cq-quiet">{t(noData)}</span> },
  ];
  return <Table<Measure> rowKey="key" size="small" columns={columns} dataSource={[...measures]} pagination={false} scroll={{ x: 860 }} />;
}

/** One below the other, where the window is too narrow for columns. */
function MeasureCards({ measures }: { readonly measures: readonly Measure[] }) {
  const t = useText();
  return (
    <ul className="cq-measures">
      {measures.map(({ key, label, meaning, formula, kind, noData }) => (
        <li key={key}>
          <div><b>{t(label)}</b> <Tag>{kindWords[kind] ? t(kindWords[kind]) : kind}</Tag></div>
          <CopyKey value={key} />
          <p>{t(meaning)}</p>
          <p className="cq-quiet">{t(formula)} · {t(noData)}</p>
        </li>
      ))}
    </ul>
  );
}

function CopyKey({ value }: { readonly value: string }) {
  const t = useText();
  const { message } = App.useApp();
  const copy = () => { void navigator.clipboard?.writeText(value).then(() => message.success(t(words.copied)), () => undefined /* the key can still be selected by hand */); };
  return <span className="cq-copy"><code>{value}</code><Button type="text" size="small" icon={<CopyOutlined />} aria-label={t(words.copyKey, { key: value })} title={t(words.copyKey, { key: value })} onClick={copy} /></span>;
}
