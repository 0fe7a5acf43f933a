import { Button, Modal } from 'antd';
import { useState } from 'react';
import { discardImport, listImports, readImport } from '#domains/sources/core/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { words } from './importWords.ts';
import type { ShownImport } from './shownImport.ts';

/** Gives an import up, after asking. */
export function DiscardImport({ batch: { id, fileName } }: { readonly batch: Pick<ShownImport, 'id' | 'fileName'> }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const discard = useAct(discardImport, [readImport, listImports]);
  const close = () => { setAsking(false); discard.reset(); };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>{t(words.discard)}</Button>
      <Modal open={asking} title={t(words.discardAsk, { file: fileName })} okText={t(words.discard)} cancelText={t(words.keep)} okButtonProps={{ danger: true, loading: discard.isPending }} onOk={() => discard.mutate({ params: { id } }, { onSuccess: close })} onCancel={close}>
        <p>{t(words.discardSays)}</p>
        {discard.error ? <Problem error={discard.error} /> : null}
      </Modal>
    </>
  );
}
