import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { readCustomer, removeContact } from '#domains/customers/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel, Problem } from '#web/ui/index.ts';
import { ContactForm } from './ContactForm.tsx';
import { words } from './words.ts';
import './customers.css';

type Contact = ReplyOf<typeof readCustomer>['contacts'][number];

/** The people one talks to at an organisation; for persons there is nothing to show. */
export function ContactsPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const customer = useCall(readCustomer, { params: { id: customerId } }).data;
  const [edited, setEdited] = useState<Contact | 'new' | null>(null);
  const remove = useAct(removeContact, [readCustomer]);
  if (customer?.kind !== 'organisation') return null;
  const open = customer.mergedInto === null && customer.anonymisedAt === null;
  return (
    <Panel title={t(words.contacts, { count: customer.contacts.length })} actions={open ? <Button size="small" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t(words.addContact)}</Button> : null}>
      {customer.contacts.length === 0 ? <p className="cq-quiet">{t(words.noContacts)}</p> : null}
      {remove.error ? <Problem error={remove.error} /> : null}
      {customer.contacts.length > 0 ? (
        <ul className="cq-contacts">
          {customer.contacts.map((contact) => (
            <li key={contact.id}>
              <span><b>{contact.name}</b> <span className="cq-quiet">{[contact.title, contact.department].filter(Boolean).join(' · ')}</span></span>
              <span className="cq-number">{contact.phone ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : null}</span>
              <span>{contact.email ? <a href={`mailto:${contact.email}`}>{contact.email}</a> : null}</span>
              {open ? (
                <span className="cq-contact-acts">
                  <Button type="text" size="small" icon={<EditOutlined />} aria-label={t(words.editContact, { name: contact.name })} onClick={() => setEdited(contact)} />
                  <Popconfirm title={t(words.removeSure, { name: contact.name })} okText={t(words.remove)} cancelText={t(words.cancel)} onConfirm={() => remove.mutate({ params: { id: customerId, contactId: contact.id } })}>
                    <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t(words.removeContact, { name: contact.name })} />
                  </Popconfirm>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {edited !== null ? <ContactForm customerId={customerId} contact={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
    </Panel>
  );
}
