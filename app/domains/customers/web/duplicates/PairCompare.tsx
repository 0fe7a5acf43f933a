import { Link } from '@tanstack/react-router';
import { Button, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { decideDuplicate, readDuplicate } from '#domains/customers/core/duplicates/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { fieldNamed, fieldText } from '../fieldText.ts';
import { EvidenceChips } from './EvidenceChips.tsx';
import { choicesOf, draftOf, type Detail, type MergeDraft, type Which } from './mergeDraft.ts';
import { MergesPanel } from './MergesPanel.tsx';
import { Likelihood } from './PairList.tsx';
import { useKeys } from './useKeys.ts';
import { words } from './words.ts';

/** What was decided, for the line that says so. */
export interface Decided { readonly merge: number | null; readonly survivor: string; readonly merged: string }

/** A pair side by side: every field with its choice, what each brings along, and the decision. */
export function PairCompare({ id, onDecided }: { readonly id: number; readonly onDecided: (decided: Decided) => void }) {
  const { data, error, refetch } = useCall(readDuplicate, { params: { id } });
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
  return <Compare key={id} detail={data} onDecided={onDecided} />;
}

function Compare({ detail, onDecided }: { readonly detail: Detail; readonly onDecided: (decided: Decided) => void }) {
  const t = useText();
  const { pair } = detail;
  const [draft, setDraft] = useState<MergeDraft>(() => draftOf(detail));
  const [why, setWhy] = useState('');
  const decide = useAct(decideDuplicate);
  const open = pair.status === 'waiting' || pair.status === 'automatic';
  const [kept, other] = draft.keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a];
  const finish = (merge: number | null): void => { onDecided({ merge, survivor: kept.name, merged: other.name }); };
  const merge = (): void => { decide.mutate({ params: { id: pair.id }, body: { decision: 'merge', survivor: kept.id, fields: choicesOf(draft), why } }, { onSuccess: (reply) => finish(reply.merge) }); };
  const different = (): void => { decide.mutate({ params: { id: pair.id }, body: { decision: 'different', why } }, { onSuccess: () => finish(null) }); };
  useKeys(open && !decide.isPending ? { m: merge, d: different, ArrowLeft: () => setDraft(draftOf(detail, 'a')), ArrowRight: () => setDraft(draftOf(detail, 'b')) } : {});
  return (
    <Panel title={`${pair.a.name} ⇄ ${pair.b.name}`} actions={<Likelihood pair={pair} />} className="cq-compare">
      {pair.status === 'merged' ? <MergesPanel customerId={detail.a.mergedInto === null ? pair.b.id : pair.a.id} /> : null}
      <EvidenceChips evidence={pair.evidence} withBits />
      <p className="cq-quiet">{t(words.bitsSays)}</p>
      <CompareTable detail={detail} draft={draft} onDraft={open ? setDraft : null} />
      {open ? (
        <footer className="cq-decide">
          {decide.error ? <Problem error={decide.error} /> : null}
          <Input value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} placeholder={t(words.why)} aria-label={t(words.why)} />
          <div className="cq-actions">
            <Button type="primary" loading={decide.isPending} onClick={merge}>{t(words.merge, { name: kept.name })}</Button>
            <Button disabled={decide.isPending} onClick={different}>{t(words.different)}</Button>
          </div>
          <p className="cq-quiet">{t(words.mergeSays)}</p>
        </footer>
      ) : null}
    </Panel>
  );
}

function CompareTable({ detail, draft, onDraft }: { readonly detail: Detail; readonly draft: MergeDraft; readonly onDraft: ((draft: MergeDraft) => void) | null }) {
  const t = useText();
  const format = useFormat();
  const sides: readonly Which[] = ['a', 'b'];
  const holding = (which: Which): readonly ReactNode[] => {
    const side = detail[which];
    const amount = format.money(Number(side.amount), { digits: 0 });
    return [side.orders === 0 ? t(words.noOrders) : t(words.ordersAre, { orders: side.orders, amount }), side.lastOrderAt ? format.date(side.lastOrderAt) : '', format.number(side.contacts), `${detail.pair[which].source} · ${detail.pair[which].externalId}`, format.date(side.createdAt)];
  };
  const rows = [words.orders, words.lastOrder, words.contacts, words.source, words.onRecord];
  const [a, b] = [holding('a'), holding('b')];
  return (
    <table className="cq-compare-table">
      <thead>
        <tr>
          <th scope="col">{t(words.field)}</th>
          {sides.map((which) => (
            <th key={which} scope="col" className={draft.keep === which ? 'cq-kept' : ''}>
              <Link to="/customers/$id" params={{ id: String(detail.pair[which].id) }}>{detail.pair[which].name}</Link>
              {onDraft ? <div><Radio name="keep" checked={draft.keep === which} onChange={() => onDraft(draftOf(detail, which))}>{t(words.keep)}</Radio></div> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {detail.fields.map((row) => {
          const field = fieldNamed(row.field);
          const label = t(field?.label ?? { zh: row.field, en: row.field });
          return (
            <tr key={row.field} className={row.a !== null && row.b !== null && row.a !== row.b ? 'cq-differs' : ''}>
              <th scope="row">{label}</th>
              {sides.map((which) => {
                const text = fieldText(field, row[which], t, format) || <span className="cq-quiet">{t(words.nothing)}</span>;
                const chosen = draft.values[row.field] === which;
                return <td key={which} className={chosen ? 'cq-taken' : ''}>{onDraft && row.a !== row.b ? <Radio name={row.field} checked={chosen} aria-label={t(words.valueOf, { field: label, name: detail.pair[which].name })} onChange={() => onDraft({ ...draft, values: { ...draft.values, [row.field]: which } })}>{text}</Radio> : text}</td>;
              })}
            </tr>
          );
        })}
        {rows.map((label, i) => a[i] || b[i] ? <tr key={label.en} className="cq-holding"><th scope="row">{t(label)}</th><td className="cq-number">{a[i]}</td><td className="cq-number">{b[i]}</td></tr> : null)}
      </tbody>
    </table>
  );
}
