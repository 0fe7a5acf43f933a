import { Tag } from 'antd';
import { useState } from 'react';
import type { RecordKind, Severity } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Opens, Panel, useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { severityTexts } from '../list/words.ts';
import { fieldName } from '../mapping/fieldName.ts';
import type { Reason } from '../shownImport.ts';
import { Examples } from './Examples.tsx';
import { reasonsInOrder } from './rowPlaces.ts';
import { reasonHints, words } from './words.ts';

const COLOURS: Readonly<Record<Severity, string>> = { reject: 'error', quarantine: 'gold', warn: 'default' };
export function SeverityTag({ severity }: { readonly severity: Severity }) { const t = useText(); return <Tag color={COLOURS[severity]}>{t(severityTexts[severity])}</Tag>; }

interface Props {
  readonly id: number;
  readonly kind: RecordKind;
  readonly reasons: readonly Reason[];
  /** The rows are no longer kept, so there are no examples. */
  readonly gone?: boolean;
}

/** Why rows stay out, wait, or are noted; each number opens its first examples. */
export function Reasons({ id, kind, reasons, gone = false }: Props) {
  const t = useText();
  const { number } = useFormat();
  const [open, setOpen] = useState<Reason | null>(null);
  if (reasons.length === 0) return <Panel title={t(words.reasonsNone)}><p className="cq-quiet">{t(words.reasonsNoneSays)}</p></Panel>;
  return (
    <Panel title={t(words.reasonsTitle, { count: reasons.length })} {...(gone ? {} : { subtitle: t(words.reasonsSays) })}>
      <table className="cq-plain cq-reasons">
        <thead><tr><th scope="col">{t(words.reason)}</th><th scope="col">{t(words.severity)}</th><th scope="col" className="cq-right">{t(words.rows)}</th></tr></thead>
        <tbody>
          {reasonsInOrder(reasons).map((one) => (
            <tr key={`${one.reason}-${one.severity}`}>
              <th scope="row">{capital(t(one.label))}<span className="cq-quiet cq-small cq-block">{one.field === null ? t(words.wholeRow) : t(fieldName(kind, one.field))}</span>{reasonHints[one.reason] ? <span className="cq-quiet cq-small cq-block">{t(reasonHints[one.reason]!)}</span> : null}</th>
              <td><SeverityTag severity={one.severity} /></td>
              <td className="cq-right">{gone ? number(one.count) : <Opens label={t(words.showExamples, { reason: t(one.label), count: number(one.count) })} onOpen={() => setOpen(one)}>{number(one.count)}</Opens>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {open ? <Examples id={id} reason={open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}
