import { Button } from 'antd';
import { NewCustomer } from '#domains/customers/web/index.ts';
import { ReadProblem } from '#domains/measures/web/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { EmptyState, Loading, Page, useFormat } from '#web/ui/index.ts';
import { ColumnChoice } from './ColumnChoice.tsx';
import { CustomerCards } from './CustomerCards.tsx';
import { CustomerTable } from './CustomerTable.tsx';
import { ExportCustomers } from './ExportCustomers.tsx';
import { ListFilters } from './ListFilters.tsx';
import { sortIn } from './listQuestion.ts';
import { words } from './listWords.ts';
import { SortChoice } from './SortChoice.tsx';
import { ROWS_A_PAGE, useCustomers } from './useCustomers.ts';
import { useListQuestion, type ListState } from './useListQuestion.ts';
import './insights.css';

/** /customers: everybody, by any question to the measures; the question stands in the address. */
export function CustomerListPage() {
  const t = useText();
  const list = useListQuestion();
  const found = useCustomers(list.asked, list.columns, list.known.ready);
  const { number } = useFormat();
  const { error, refetch, total, customers } = found;
  if (error && !customers) return <ReadProblem error={error} onRetry={() => { void refetch(); }} />;
  const narrowed = Boolean(list.query.text || list.query.kind || list.query.where);
  const title = total === undefined ? t(words.menu) : total === 0 ? t(words.titleNone) : t(narrowed ? words.titleSome : words.titleAll, { total: number(total), count: total });
  return (
    <Page title={title} subtitle={<Order list={list} asOf={found.asOf} />} actions={<>{total ? <ExportCustomers query={list.asked} total={total} /> : null}<NewCustomer /></>}>
      <ListFilters list={list} />
      {customers ? <Rows list={list} found={found} /> : <Loading as="card" />}
    </Page>
  );
}

function Order({ list, asOf }: { readonly list: ListState; readonly asOf: string | undefined }) {
  const t = useText();
  const { asOfDay } = useFormat();
  const { measure, descending } = sortIn(list.question, list.known);
  const sorted = list.known.byKey.get(measure);
  if (!sorted) return null;
  const way = sorted.kind === 'date' ? (descending ? words.fallingDate : words.risingDate) : descending ? words.falling : words.rising;
  return <>{t(words.sortedBy, { measure: t(sorted.label), way: t(way), asOf: asOfDay(asOf) })}</>;
}

function Rows({ list, found }: { readonly list: ListState; readonly found: ReturnType<typeof useCustomers> }) {
  const t = useText();
  const phone = usePhone();
  const { number } = useFormat();
  const { customers = [], total = 0, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = found;
  if (total === 0) return <EmptyState title={t(words.titleNone)} says={t(words.noneSays)} next={<Button onClick={list.clear}>{t(words.clearAll)}</Button>} />;
  return (
    <section className="cq-list" aria-busy={isPlaceholderData}>
      <div className="cq-list-bar">{phone ? <SortChoice list={list} /> : <span />}<ColumnChoice list={list} /></div>
      {phone ? <CustomerCards customers={customers} columns={list.columns} known={list.known} /> : <CustomerTable customers={customers} list={list} />}
      <div className="cq-list-foot">
        <span className="cq-quiet cq-number" aria-live="polite">{t(words.shown, { shown: number(customers.length), total: number(total) })}</span>
        {hasNextPage ? <Button loading={isFetchingNextPage} onClick={() => { void fetchNextPage(); }}>{t(words.more, { count: number(Math.min(ROWS_A_PAGE, total - customers.length)) })}</Button> : null}
      </div>
    </section>
  );
}
