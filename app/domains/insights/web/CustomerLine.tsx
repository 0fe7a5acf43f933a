import { provinceText } from '#domains/customers/core/index.ts';
import { customerWords, placeOf } from '#domains/customers/web/index.ts';
import { useText } from '#web/shell/i18n.ts';
import type { CustomerShown } from './useCustomers.ts';

/** What tells apart two customers of one name: number, kind when it is an organisation, place and channel. */
export function CustomerLine({ customer }: { readonly customer: CustomerShown }) {
  const t = useText();
  const parts = [customer.name ? customer.externalId : '', customer.kind === 'organisation' ? t(customerWords.organisation) : '', placeOf(customer, ' ', (division) => t(provinceText(division))), customer.channel].filter(Boolean);
  const line = parts.join(' · ');
  return <span className="cq-quiet cq-line" title={line}>{line}</span>;
}
