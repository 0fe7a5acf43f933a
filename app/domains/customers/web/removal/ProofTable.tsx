import type { ReplyOf } from '#core/contract.ts';
import type { listRemovals, RemovalProof } from '#domains/customers/core/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { readProof } from './removalProof.ts';
import { tableName } from './tableName.ts';
import { words } from './words.ts';

export type Removal = ReplyOf<typeof listRemovals>['removals'][number];

/** What was counted before and after, place by place, and the digest of it. */
export function ProofTable({ removal: { finishedAt }, proof }: { readonly removal: Removal; readonly proof: RemovalProof }) {
  const t = useText();
  const { number, dateTime } = useFormat();
  const { held, before, empty } = readProof(proof);
  const stores = [['work', words.storeWork], ['facts', words.storeFacts], ['files', words.storeFiles]] as const;
  return (
    <div className="cq-removal-proof">
      <p>{t(words.clean, { before: number(before), left: number(proof.left) })} <span className="cq-quiet">{t(words.looked, { tables: number(proof.tables.length), empty: number(empty) })}</span></p>
      {stores.map(([store, title]) => {
        const rows = held.filter((one) => one.store === store);
        return rows.length === 0 ? null : (
          <section key={store}>
            <h3>{t(title)}</h3>
            <DataTable label={t(title)} columns={[{ title: t(words.place) }, { title: t(words.before), number: true }, { title: t(words.after), number: true }]} rows={rows.map((one) => [tableName(one.table, t), number(one.before), number(one.after)])} />
          </section>
        );
      })}
      <h3>{t(words.finished)}</h3>
      <p className="cq-number">{dateTime(finishedAt)}</p>
      <h3>{t(words.digest)}</h3>
      <p className="cq-removal-digest">{proof.digest}</p>
      <p className="cq-quiet">{t(words.digestSays)}</p>
    </div>
  );
}
