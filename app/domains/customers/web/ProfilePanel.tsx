import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { FIELD_GROUPS, listCustomFields, readCustomer, type CustomerField } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { fieldsFor, formOf, type CustomerShown } from './customerForm.ts';
import { GROUP_TEXT } from './CustomerFields.tsx';
import { EditCustomer } from './EditCustomer.tsx';
import { fieldText } from './fieldText.ts';
import { words } from './words.ts';
import './customers.css';

/** Who the customer is: what its own records say, without what was computed; editable in a drawer. */
export function ProfilePanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { data, error, refetch } = useCall(readCustomer, { params: { id: customerId } });
  const [editing, setEditing] = useState(false);
  const closed = !data || data.mergedInto !== null || data.anonymisedAt !== null;
  return (
    <Panel title={t(words.profile)} actions={closed ? null : <Button size="small" onClick={() => { void refetch(); setEditing(true); }}>{t(words.edit)}</Button>}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="lines" /> : null}
      {data?.mergedInto ? <Alert type="info" showIcon title={<Link to="/customers/$id" params={{ id: String(data.mergedInto.id) }}>{t(words.mergedInto, { name: data.mergedInto.name })}</Link>} /> : null}
      {data?.anonymisedAt ? <Alert type="info" showIcon title={t(words.anonymised)} /> : null}
      {data ? <Profile customer={data} /> : null}
      {data && !closed ? <EditCustomer customer={data} open={editing} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}

type Row = readonly [label: string, value: ReactNode];

function Profile({ customer }: { readonly customer: CustomerShown }) {
  const t = useText();
  const format = useFormat();
  const own = useCall(listCustomFields, {}).data?.fields ?? [];
  const { fields } = formOf(customer);
  const rowOf = (field: CustomerField): Row => [t(field.label), shownAs(field, customer, fieldText(field, fields[field.key as keyof typeof fields], t, format))];
  const basics: readonly Row[] = [
    [t(words.externalId), <span key="id" className="cq-number cq-select">{customer.externalId}</span>],
    [t(words.identities), customer.identities.length > 0 ? customer.identities.map(({ source, externalId }) => <div key={`${source} ${externalId}`}><span className="cq-number cq-select">{externalId}</span> <span className="cq-quiet">{source}</span></div>) : null],
  ];
  const records: readonly Row[] = [[t(words.source), customer.source === 'manual' ? t(words.byHand) : customer.source], [t(words.createdAt), format.dateTime(customer.createdAt)]];
  return (
    <>
      {FIELD_GROUPS.map((group) => {
        const rows = fieldsFor(customer.kind, fields).filter((field) => field.group === group && field.key !== 'name' && field.key !== 'parentId').map(rowOf);
        return <Rows key={group} title={t(GROUP_TEXT[group])} rows={group === 'basic' ? [...basics, ...rows] : group === 'care' ? [...rows, ...records] : rows} />;
      })}
      <Rows title={t(words.groupCustom)} rows={Object.entries(customer.custom).map(([key, value]): Row => { const field = own.find((one) => one.key === key); return [field ? t({ zh: field.labelZh, en: field.labelEn }) : key, fieldText(undefined, value, t, format)]; })} />
    </>
  );
}

/** Numbers that can be called, written to or copied are what they are. */
function shownAs({ key }: CustomerField, { department }: CustomerShown, text: string): ReactNode {
  if (key === 'departmentId') return department?.name;
  if (key === 'phone' && text) return <a className="cq-number" href={`tel:${text}`}>{text}</a>;
  if (key === 'email' && text) return <a href={`mailto:${text}`}>{text}</a>;
  return key === 'creditCode' && text ? <span className="cq-number cq-select">{text}</span> : text;
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const full = rows.filter(([, value]) => value);
  if (full.length === 0) return null;
  return (
    <section className="cq-facts-group" aria-label={title}>
      <h3>{title}</h3>
      <dl className="cq-facts">{full.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}
