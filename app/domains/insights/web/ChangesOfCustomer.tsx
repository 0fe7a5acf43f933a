import { Link } from '@tanstack/react-router';
import { readCustomer } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Page, useFormat } from '#web/ui/index.ts';
import { ChangeChoice } from './ChangeChoice.tsx';
import type { Moments } from './changeMoment.ts';
import { ChangesPanel } from './ChangesPanel.tsx';
import { words } from './changesWords.ts';

interface Props { readonly customerId: number; readonly moments: Moments; readonly before: Moments[number]; readonly after: Moments[number]; readonly onAsk: (change: { readonly before?: number; readonly after?: number }) => void }

/** /changes?customer=12: everything that changed for one customer between two moments. */
export function ChangesOfCustomer({ customerId, moments, before, after, onAsk }: Props) {
  const t = useText();
  const { asOfDay } = useFormat();
  const customer = useCall(readCustomer, { params: { id: customerId } }).data;
  const name = customer ? customer.name || customer.externalId : '';
  return (
    <Page title={t(words.customerTitle, { name, from: asOfDay(before.asOf) })} subtitle={<Link to="/customers/$id" params={{ id: String(customerId) }}>{name}</Link>}>
      <ChangeChoice {...{ moments, before, after, onAsk }} />
      <ChangesPanel customerId={customerId} before={`run:${before.runId}`} after={`run:${after.runId}`} full />
    </Page>
  );
}
