import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { listRemovals } from '#domains/customers/core/index.ts';
import { useCall, usePhone, useQuestion, useText } from '#web/shell/index.ts';
import { actorText, EmptyState, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { ProofTable, type Removal } from './ProofTable.tsx';
import { MODE_TEXT, words } from './words.ts';
import './removal.css';

/** /settings/removals: whose personal data were removed, and the proof of it; `?proof=3` opens one. */
export function RemovalsPage() {
  const t = useText();
  const phone = usePhone();
  const [{ proof: wanted }, ask] = useQuestion({ proof: 0 });
  const { data, error, refetch } = useCall(listRemovals, {});
  const removals = data?.removals ?? [];
  const shown = removals.find(({ id }) => id === wanted);
  return (
    <Page title={data === undefined ? t(words.menu) : removals.length === 0 ? t(words.none) : t(words.count, { count: removals.length })} subtitle={t(words.says)}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data && removals.length === 0 ? <EmptyState title={t(words.none)} says={t(words.noneSays)} next={<Link to="/customers"><Button tabIndex={-1}>{t(words.toCustomers)}</Button></Link>} /> : null}
      {removals.length > 0 ? <Panel>{removals.map((removal) => <RemovalLine key={removal.id} removal={removal} onProof={() => ask({ proof: removal.id })} />)}</Panel> : null}
      <Drawer open={shown?.proof != null} onClose={() => ask({ proof: 0 })} size={phone ? '100%' : 520} title={shown ? t(words.proof, { id: shown.customer }) : ''} destroyOnHidden>
        {shown?.proof ? <ProofTable removal={shown} proof={shown.proof} /> : null}
      </Drawer>
    </Page>
  );
}

function RemovalLine({ removal: { customer, mode, why, by, startedAt, finishedAt, proof }, onProof }: { readonly removal: Removal; readonly onProof: () => void }) {
  const t = useText();
  const { dateTime } = useFormat();
  const id = { id: customer };
  const name = t(words.customerNumber, id);
  return (
    <div className="cq-row-pairs cq-removal-line">
      <div>
        <strong>{mode === 'anonymise' ? <Link to="/customers/$id" params={{ id: String(customer) }}>{name}</Link> : name}</strong> · {t(MODE_TEXT[mode].short)}
        <div>{why}</div>
        <p className="cq-quiet"><span className="cq-number">{dateTime(startedAt)}</span> · {t(actorText(by))} · {t(finishedAt === null ? words.unfinished : words.doneClean)}</p>
      </div>
      {proof ? <Button size="small" onClick={onProof} aria-label={t(words.openProofOf, id)}>{t(words.openProof)}</Button> : null}
    </div>
  );
}
