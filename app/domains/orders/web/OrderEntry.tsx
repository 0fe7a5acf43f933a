import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useId, useState } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { DataTable } from '#web/charts/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { contentOf, returnIn, type OrderShown } from './orderLook.ts';
import { words } from './words.ts';

/** One order: its line to recognise it by, and on request its lines. */
export function OrderEntry({ order }: { readonly order: OrderShown }) {
  const t = useText();
  const id = useId();
  const { date, dateTime, money } = useFormat();
  const [open, setOpen] = useState(false);
  const kind = returnIn(order);
  const { first, others } = contentOf(order);
  const content = first && others > 0 ? t(words.andMore, { what: first, lines: others + 1, others }) : first;
  return (
    <li className={open ? 'cq-order cq-order-open' : 'cq-order'}>
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <span className="cq-order-sign" aria-hidden>{open ? <DownOutlined /> : <RightOutlined />}</span>
        <span className="cq-number" title={dateTime(order.at)}>{date(order.at).slice(5)}</span>
        <span className="cq-order-what"><span className="cq-order-content">{content}</span> <span className="cq-quiet">{[order.orderId ? `#${order.orderId}` : t(words.noNumber), order.channel].filter(Boolean).join(' · ')}</span></span>
        {kind ? <Tag color={kind === 'return' ? 'error' : 'warning'}>{t(kind === 'return' ? words.return : words.withReturn)}</Tag> : <span />}
        <span className={Number(order.amount) < 0 ? 'cq-number cq-right cq-bad' : 'cq-number cq-right'}>{money(Number(order.amount))}</span>
      </button>
      {open ? <div id={id} className="cq-order-lines"><OrderLines order={order} /></div> : null}
    </li>
  );
}

function OrderLines({ order }: { readonly order: OrderShown }) {
  const t = useText();
  const { dateTime, money, number } = useFormat();
  const costs = order.lines.some(({ cost }) => cost !== null);
  const columns = [{ title: t(words.product) }, { title: t(words.category) }, { title: t(words.quantity), number: true }, { title: t(words.amount), number: true }, ...(costs ? [{ title: t(words.cost), number: true }] : [])];
  const rows = order.lines.map(({ product, category, quantity, amount, cost }) => [product || '–', category || null, quantity === null ? null : number(quantity), money(Number(amount)), ...(costs ? [cost === null ? null : money(Number(cost))] : [])]);
  return (
    <>
      <p className="cq-quiet cq-number">{[dateTime(order.at), order.channel, t(words.from, { source: order.source })].filter(Boolean).join(' · ')}</p>
      <DataTable columns={columns} rows={rows} label={t(words.lines, { id: order.orderId || dateTime(order.at) })} />
    </>
  );
}
