import { Link } from '@tanstack/react-router';
import { readCustomer } from '#domains/customers/core/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel } from '#web/ui/index.ts';
import { words } from './words.ts';
import './customers.css';

interface Named { readonly id: number; readonly name: string }

/** The group that an organisation belongs to: what stands above it, and what stands below. */
export function GroupPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const customer = useCall(readCustomer, { params: { id: customerId } }).data;
  if (customer?.kind !== 'organisation') return null;
  const { above, children, childCount, id, name } = customer;
  const alone = above.length === 0 && childCount === 0;
  return (
    <Panel title={t(words.group)}>
      {alone ? <p className="cq-quiet">{t(words.noGroup)}</p> : <Branch line={[...above, { id, name }]} self={id}>{children.length > 0 ? (
        <ul>
          {children.map((child) => <li key={child.id}><Named customer={child} /></li>)}
          {childCount > children.length ? <li><Link to="/customers" search={{ parent_name: name }}>{t(words.moreChildren, { count: childCount - children.length })}</Link></li> : null}
        </ul>
      ) : null}</Branch>}
    </Panel>
  );
}

/** A line of organisations, each inside the one above it. */
function Branch({ line: [first, ...rest], self, children }: { readonly line: readonly Named[]; readonly self: number; readonly children: React.ReactNode }) {
  const t = useText();
  if (!first) return null;
  return (
    <ul className="cq-group">
      <li>
        {first.id === self ? <b aria-current="true">{first.name} <span className="cq-quiet">{t(words.thisOne)}</span></b> : <Named customer={first} />}
        {rest.length > 0 ? <Branch line={rest} self={self}>{children}</Branch> : children}
      </li>
    </ul>
  );
}

function Named({ customer: { id, name } }: { readonly customer: Named }) {
  return <Link to="/customers/$id" params={{ id: String(id) }}>{name}</Link>;
}
