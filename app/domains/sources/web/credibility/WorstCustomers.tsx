import { Link } from '@tanstack/react-router';
import { Button, Drawer, Table, Tag, type TableColumnsType } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { credibilityModelOf, listCredibility, readCustomerCredibility } from '#domains/sources/core/credibility/index.ts';
import { call, keyOf, useCall, usePhone, useText } from '#web/shell/index.ts';
import { EmptyState, Loading, Opens, Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { CredibilityDetail } from './CredibilityDetail.tsx';
import { reviewWords, words } from './words.ts';

type Row = ReplyOf<typeof listCredibility>['customers'][number];
const A_PAGE = 50;

/** The least credible first, page by page; a score opens everything behind it. */
export function WorstCustomers({ from, below, model, onClear }: { readonly from: number; readonly below: number; readonly model: string; readonly onClear: () => void }) {
  const t = useText();
  const phone = usePhone();
  const [opened, setOpened] = useState<Row | null>(null);
  const query = { limit: A_PAGE, ...(from > 0 ? { from } : {}), ...(below < 101 ? { below } : {}), ...(model ? { model } : {}) };
  const found = useInfiniteQuery({
    queryKey: keyOf(listCredibility, query), initialPageParam: '', getNextPageParam: (page: ReplyOf<typeof listCredibility>) => page.next,
    queryFn: ({ pageParam, signal }) => call(listCredibility, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) } }, signal),
  });
  if (!found.data) return found.error ? <Problem error={found.error} onRetry={() => { void found.refetch(); }} /> : <Loading as="card" />;
  const rows = found.data.pages.flatMap(({ customers }) => customers);
  const known = credibilityModelOf(model);
  return (
    <Panel title={t(words.worst)} subtitle={t(words.worstSays, { total: found.data.pages[0]?.total ?? 0 })} actions={known || from > 0 || below < 101 ? <>{known ? <Tag>{t(words.onlyModel, { name: t(known.name) })}</Tag> : <Tag>{from}–{Math.min(100, below)}</Tag>}<Button size="small" onClick={onClear}>{t(words.clear)}</Button></> : null}>
      {rows.length === 0 ? <EmptyState title={t(words.nobody)} /> : phone ? rows.map((row) => <RowCard key={row.customer} row={row} onOpen={setOpened} />) : <RowTable rows={rows} onOpen={setOpened} />}
      {found.hasNextPage ? <div className="cq-cred-more"><Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{t(words.more)}</Button></div> : null}
      {opened ? <DetailDrawer row={opened} onClose={() => setOpened(null)} /> : null}
    </Panel>
  );
}

interface Given { readonly onOpen: (row: Row) => void }
function Name({ row }: { readonly row: Row }) { return <Link to="/customers/$id" params={{ id: String(row.customer) }}>{row.name || row.externalId}</Link>; }
function Score({ row, onOpen }: Given & { readonly row: Row }) { const { number } = useFormat(); return <Opens onOpen={() => onOpen(row)}>{number(row.score, { digits: 0 })}</Opens>; }

function RowTable({ rows, onOpen }: Given & { readonly rows: readonly Row[] }) {
  const t = useText();
  const { percent } = useFormat();
  const columns: TableColumnsType<Row> = [
    { title: t(words.customer), key: 'name', render: (_, row) => <><Name row={row} /> <span className="cq-quiet">{row.externalId}</span></> },
    { title: t(words.score), key: 'score', align: 'right', width: 88, className: 'cq-number', render: (_, row) => <Score row={row} onOpen={onOpen} /> },
    { title: t(words.top), key: 'top', render: (_, { topText }) => (topText ? t(topText) : '–') },
    { title: t(words.models), key: 'models', align: 'right', width: 108, className: 'cq-number', render: (_, { modelSuspicion }) => percent(modelSuspicion) },
    { title: t(words.experts), key: 'experts', align: 'right', width: 108, className: 'cq-number', render: (_, { expertSuspicion }) => percent(expertSuspicion) },
    { title: t(words.tests), key: 'tests', align: 'right', width: 108, className: 'cq-number', render: (_, { tests, findings }) => `${tests} / ${findings}` },
    { title: t(words.review), key: 'review', width: 96, render: (_, { review }) => (review ? <Tag color={review === 'waiting' ? 'gold' : review === 'confirmed' ? 'red' : 'default'}>{t(reviewWords[review])}</Tag> : null) },
  ];
  return <Table<Row> rowKey="customer" size="small" columns={columns} dataSource={[...rows]} pagination={false} scroll={{ x: 820 }} />;
}

function RowCard({ row, onOpen }: Given & { readonly row: Row }) {
  const t = useText();
  const { percent } = useFormat();
  return <div className="cq-row-pairs"><Name row={row} /> {row.review ? <Tag>{t(reviewWords[row.review])}</Tag> : null}<Pairs across={3} pairs={[{ key: 's', label: t(words.score), value: <Score row={row} onOpen={onOpen} /> }, { key: 'm', label: t(words.models), value: percent(row.modelSuspicion) }, { key: 'e', label: t(words.experts), value: percent(row.expertSuspicion) }]} /><p className="cq-quiet">{row.topText ? t(row.topText) : ''}</p></div>;
}

function DetailDrawer({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const t = useText();
  const phone = usePhone();
  const { data, error, refetch } = useCall(readCustomerCredibility, { params: { id: row.customer } });
  return <Drawer open onClose={onClose} title={t(words.whyTitle, { name: row.name || row.externalId })} size={phone ? '100%' : 640} closable={{ 'aria-label': t(words.close) }}>{data ? <CredibilityDetail customerId={row.customer} shown={data} /> : error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="lines" />}</Drawer>;
}
