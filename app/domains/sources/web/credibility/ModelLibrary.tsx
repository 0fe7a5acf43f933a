import { Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { CREDIBILITY_MODELS, reliabilityOf } from '#domains/sources/core/credibility/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { Opens, Pairs, Panel, useFormat } from '#web/ui/index.ts';
import { ReasonDrawer } from './ReasonDrawer.tsx';
import type { Overview } from './shownCredibility.ts';
import { words } from './words.ts';

/** Every test with whom it applies to and whom it found; its name opens what it does, the number of the found the customers. */
export function ModelLibrary({ overview, onFound }: { readonly overview: Overview; readonly onFound: (model: string) => void }) {
  const t = useText();
  const phone = usePhone();
  const { number, percent } = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const counts = new Map(overview.newest?.summary?.models.map((one) => [one.model, one]));
  const rows = CREDIBILITY_MODELS.map((model) => ({ ...model, applicable: counts.get(model.id)?.applicable ?? 0, found: counts.get(model.id)?.found ?? 0, trust: reliabilityOf(model.id, overview.settings.settings) }));
  type Row = (typeof rows)[number];
  const name = ({ id, name: said, kind }: Row) => <><Opens onOpen={() => setOpened(id)}>{t(said)}</Opens> <Tag>{t(words[kind])}</Tag></>;
  const found = (row: Row) => (row.found > 0 ? <Opens onOpen={() => onFound(row.id)}>{number(row.found)}</Opens> : '0');
  const applicable = (row: Row) => (row.kind === 'contradiction' ? '–' : number(row.applicable));
  const columns: TableColumnsType<Row> = [
    { title: t(words.test), key: 'name', width: 200, render: (_, row) => name(row) },
    { title: t(words.looksAt), key: 'says', render: (_, { says }) => <span className="cq-quiet">{t(says)}</span> },
    { title: t(words.applicable), key: 'applicable', align: 'right', width: 96, className: 'cq-number', render: (_, row) => applicable(row) },
    { title: t(words.found), key: 'found', align: 'right', width: 88, className: 'cq-number', render: (_, row) => found(row) },
    { title: t(words.reliability), key: 'trust', align: 'right', width: 96, className: 'cq-number', render: (_, { trust }) => number(trust, { digits: 2 }) },
  ];
  return (
    <Panel title={t(words.modelsTitle, { count: rows.length })} subtitle={t(words.modelsSays, { fdr: percent(overview.settings.settings.falseDiscovery) })}>
      {phone ? rows.map((row) => <div key={row.id} className="cq-row-pairs">{name(row)}<p className="cq-quiet">{t(row.says)}</p><Pairs across={3} pairs={[{ key: 'a', label: t(words.applicable), value: applicable(row) }, { key: 'f', label: t(words.found), value: found(row) }, { key: 'r', label: t(words.reliability), value: number(row.trust, { digits: 2 }) }]} /></div>) : <Table<Row> rowKey="id" size="small" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 820 }} />}
      {opened ? <ReasonDrawer model={opened} onClose={() => setOpened(null)} /> : null}
    </Panel>
  );
}
