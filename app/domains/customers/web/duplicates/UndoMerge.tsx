import { useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { listDuplicates, listMerges, readDuplicate, undoMerge } from '#domains/customers/core/duplicates/index.ts';
import { listCustomerChanges, readCustomer } from '#domains/customers/core/index.ts';
import type { ReplyOf } from '#core/contract.ts';
import { keyOf, useAct } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { Problem } from '#web/ui/index.ts';
import { words } from './words.ts';

const STALE = [listMerges, listDuplicates, readDuplicate, readCustomer, listCustomerChanges];

/** Takes a merge back after asking once; `ask` is false where it was made a moment ago. */
export function UndoMerge({ merge, ask = true, onUndone }: { readonly merge: number; readonly ask?: boolean; readonly onUndone: (undone: ReplyOf<typeof undoMerge>) => void }) {
  const t = useText();
  const client = useQueryClient();
  const undo = useAct(undoMerge);
  const begin = (): void => {
    undo.mutate({ params: { id: merge }, body: { why: '' } }, {
      // First what is said of it: with the newer answers this button is gone.
      onSuccess: (reply) => { onUndone(reply); for (const stale of STALE) void client.invalidateQueries({ queryKey: keyOf(stale) }); },
    });
  };
  const button = <Button size="small" loading={undo.isPending} {...(ask ? {} : { onClick: begin })}>{t(words.undo)}</Button>;
  return (
    <>
      {ask ? <Popconfirm title={t(words.undoSure)} description={t(words.undoSays)} okText={t(words.undo)} cancelText={t(words.cancel)} onConfirm={begin}>{button}</Popconfirm> : button}
      {undo.error ? <Problem error={undo.error} /> : null}
    </>
  );
}
