import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { provinceText, readCustomer } from '#domains/customers/core/index.ts';
import { ContactsPanel, GroupPanel, HistoryPanel, MergesPanel, placeOf, ProfilePanel, RemovePerson } from '#domains/customers/web/index.ts';
import { readCustomerMeasures } from '#domains/insights/core/index.ts';
import { EventsPanel } from '#domains/interactions/web/index.ts';
import { STAGE_TEXT } from '#domains/lifecycle/core/index.ts';
import { StagePanel, StageTag } from '#domains/lifecycle/web/index.ts';
import { CostsPanel, OrdersPanel } from '#domains/orders/web/index.ts';
import { CredibilityPanel } from '#domains/sources/web/index.ts';
import { ValuePanel } from '#domains/value/web/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { Loading, Page, Panels, Problem, useFormat } from '#web/ui/index.ts';
import { ChangesPanel } from './ChangesPanel.tsx';
import { words } from './customerWords.ts';
import { LIST_PATH } from './listQuestion.ts';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { numberAt } from './measureText.ts';
import { stageIn } from './stageIn.ts';
import './insights.css';

type CustomerShown = ReplyOf<typeof readCustomer>;

/** /customers/:id: one customer, everything known and computed about it. */
export function CustomerPage() {
  const t = useText();
  const { id }: { readonly id?: string } = useParams({ strict: false });
  const customerId = Number(id);
  const { data, error, refetch } = useCall(readCustomer, { params: { id: customerId } });
  if (!data) return error ? <Problem error={error} {...(error instanceof WireProblemError && error.status === 404 ? {} : { onRetry: () => { void refetch(); } })} actions={<Link to={LIST_PATH}>{t(words.toList)}</Link>} /> : <Loading />;
  return <CustomerShownPage key={customerId} customer={data} />;
}

function CustomerShownPage({ customer }: { readonly customer: CustomerShown }) {
  const t = useText();
  const measures = useCall(readCustomerMeasures, { params: { id: customer.id } }).data?.measures ?? null;
  const stage = stageIn(measures);
  const line = useLine(customer);
  return (
    <Page title={useTitle(customer, measures)} subtitle={<>{stage ? <><StageTag stage={stage} /> · </> : null}{line}</>} actions={<><Link to={LIST_PATH}><Button tabIndex={-1}>{t(words.toList)}</Button></Link><RemovePerson customer={customer} /></>}>
      <MergesPanel customerId={customer.id} />
      <StagePanel customerId={customer.id} />
      <Panels split="wide">
        <div className="cq-column">
          <ValuePanel customerId={customer.id} />
          <ChangesPanel customerId={customer.id} />
          <OrdersPanel customerId={customer.id} />
          <EventsPanel customerId={customer.id} />
          <HistoryPanel customerId={customer.id} />
        </div>
        <div className="cq-column">
          <ProfilePanel customerId={customer.id} />
          <GroupPanel customerId={customer.id} />
          <ContactsPanel customerId={customer.id} />
          <CostsPanel customerId={customer.id} />
          <CredibilityPanel customerId={customer.id} />
          <MeasuresPanel customerId={customer.id} />
        </div>
      </Panels>
    </Page>
  );
}

type Measured = ReplyOf<typeof readCustomerMeasures>['measures'];

function useTitle(customer: CustomerShown, measures: Measured): string {
  const t = useText();
  const { money } = useFormat();
  const name = customer.name || customer.externalId;
  const stage = stageIn(measures);
  const clv = measures ? numberAt(measures, 'clv') : null;
  if (!stage) return name;
  return t(clv === null ? words.titleStage : words.title, { name, stage: t(STAGE_TEXT[stage].label), clv: money(clv, { digits: 0 }) });
}

function useLine(customer: CustomerShown): string {
  const t = useText();
  const { month } = useFormat();
  const through = customer.channel ? t(words.through, { channel: customer.channel }) : '';
  return [t(words[customer.kind]), placeOf(customer, ' ', (division) => t(provinceText(division))), [customer.acquiredOn ? month(customer.acquiredOn) : '', through].filter(Boolean).join(' '), t(words.number, { id: customer.externalId })].filter(Boolean).join(' · ');
}
