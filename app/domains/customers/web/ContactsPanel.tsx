import { readCustomer } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel } from '#web/ui/index.ts';
import { words } from './words.ts';
import './customers.css';

/** The people one talks to at an organisation; for persons there is nothing to show. */
export function ContactsPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const customer = useCall(readCustomer, { params: { id: customerId } }).data;
  if (customer?.kind !== 'organisation') return null;
  return (
    <Panel title={t(words.contacts, { count: customer.contacts.length })}>
      {customer.contacts.length === 0 ? <p className="cq-quiet">{t(words.noContacts)}</p> : (
        <ul className="cq-contacts">
          {customer.contacts.map(({ id, name, title, phone, email }) => (
            <li key={id}>
              <span><b>{name}</b>{title ? <span className="cq-quiet"> {title}</span> : null}</span>
              <span className="cq-number">{phone ? <a href={`tel:${phone}`}>{phone}</a> : null}</span>
              <span>{email ? <a href={`mailto:${email}`}>{email}</a> : null}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
