import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CUSTOMERS_PATH, customersSearch, type Where } from './customersSearch.ts';

interface Props { readonly where: readonly Where[]; readonly children: ReactNode; readonly label?: string }

/** A number that opens the customers it counts. */
export function CustomersLink({ where, children, label }: Props) {
  return <Link to={CUSTOMERS_PATH} search={customersSearch(where)} className="cq-number" {...(label ? { 'aria-label': label } : {})}>{children}</Link>;
}
