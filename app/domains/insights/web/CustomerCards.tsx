import { Link } from '@tanstack/react-router';
import { StageTag } from '#domains/lifecycle/web/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { CustomerLine } from './CustomerLine.tsx';
import { MeasureCell } from './MeasureCell.tsx';
import type { ListColumns } from './listColumns.ts';
import { stageIn } from './stageIn.ts';
import type { CustomerShown } from './useCustomers.ts';

/** Customers on a phone: one card each, its measures in pairs. */
export function CustomerCards({ customers, columns, known }: { readonly customers: readonly CustomerShown[]; readonly columns: readonly string[]; readonly known: ListColumns }) {
  const t = useText();
  const measures = columns.filter((key) => key !== 'stage').flatMap((key) => known.byKey.get(key) ?? []);
  return (
    <ul className="cq-cards">
      {customers.map((customer) => {
        const stage = stageIn(customer.measures);
        return (
          <li key={customer.id}>
            <Link to="/customers/$id" params={{ id: String(customer.id) }}>
              <div className="cq-card-head"><b>{customer.name || customer.externalId}</b>{stage ? <StageTag stage={stage} /> : null}</div>
              <CustomerLine customer={customer} />
              <dl>{measures.map((measure) => <div key={measure.key}><dt>{t(measure.label)}</dt><dd><MeasureCell measure={measure} values={customer.measures} /></dd></div>)}</dl>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
