import { Radio } from 'antd';
import { RECORD_KINDS, recordKinds, type RecordKind } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { words } from './words.ts';

interface Props { readonly kind: RecordKind; readonly sure: boolean; readonly chosen: boolean; readonly busy: boolean; readonly onKind: (kind: RecordKind) => void }

/** What kind of records a file holds. Where that is not certain it is asked plainly, with what each kind means. */
export function KindChoice({ kind, sure, chosen, busy, onKind }: Props) {
  const t = useText();
  const name = t(recordKinds[kind].text);
  return (
    <Panel title={t(words.kindTitle)} subtitle={t(chosen ? words.kindChosen : sure ? words.kindSure : words.kindUnsure, { kind: name })} className={sure || chosen ? '' : 'cq-asks'}>
      <Radio.Group className="cq-kinds" value={kind} disabled={busy} onChange={({ target }) => onKind(target.value as RecordKind /* the values below are kinds */)} aria-label={t(words.kindTitle)}>
        {RECORD_KINDS.map((one) => (
          <Radio key={one} value={one} className={one === kind ? 'cq-kind cq-kind-on' : 'cq-kind'}>
            <b>{capital(t(recordKinds[one].text))}</b>
            <span className="cq-quiet cq-small">{t(recordKinds[one].about)}</span>
          </Radio>
        ))}
      </Radio.Group>
    </Panel>
  );
}
