import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { listMerges } from '#domains/customers/core/duplicates/index.ts';
import { useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { actorText, Panel, useFormat } from '#web/ui/index.ts';
import { UndoMerge } from './UndoMerge.tsx';
import { useUndoneText } from './useUndoneText.ts';
import { words } from './words.ts';
import './duplicates.css';

type Merge = ReplyOf<typeof listMerges>['from'][number];

/** On a customer's page: into whom it was merged, or who was merged into it, each with the way back. Nothing where there was no merge. */
export function MergesPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const undoneText = useUndoneText();
  const { data } = useCall(listMerges, { params: { id: customerId } });
  const [undone, setUndone] = useState<string | null>(null);
  const told = undone ? <Alert type="success" showIcon title={undone} /> : null;
  if (!data || (data.into === null && data.from.length === 0)) return told;
  return (
    <>
      {told}
      {data.into ? <Alert type="warning" showIcon title={<Link to="/customers/$id" params={{ id: String(data.into.survivor.id) }}>{t(words.mergedInto, { name: data.into.survivor.name })}</Link>} description={<MergeLine merge={data.into} />} action={<UndoMerge merge={data.into.id} onUndone={(reply) => setUndone(undoneText(reply))} />} /> : null}
      {data.from.length > 0 ? (
        <Panel title={t(words.mergedFrom)}>
          <ul className="cq-merges">
            {data.from.map((merge) => <li key={merge.id}><span><Link to="/customers/$id" params={{ id: String(merge.merged.id) }}>{merge.merged.name}</Link> <MergeLine merge={merge} /></span><UndoMerge merge={merge.id} onUndone={(reply) => setUndone(undoneText(reply))} /></li>)}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function MergeLine({ merge }: { readonly merge: Merge }) {
  const t = useText();
  const { dateTime } = useFormat();
  return <span className="cq-quiet">{t(words.mergedBy, { who: t(actorText(merge.by)), at: dateTime(merge.at) })}{merge.why ? ` · ${merge.why}` : ''}{merge.status === 'done' ? '' : ` · ${t(words.moving)}`}</span>;
}
