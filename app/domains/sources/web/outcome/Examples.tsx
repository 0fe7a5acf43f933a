import { Drawer } from 'antd';
import { readExamples } from '#domains/sources/core/index.ts';
import { useCall, usePhone, useText } from '#web/shell/index.ts';
import { Loading, Problem } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import type { Reason } from '../shownImport.ts';
import { reasonHints, words } from './words.ts';

interface Props { readonly id: number; readonly reason: Reason; readonly onClose: () => void }

/** The first hundred rows with a reason, as they stood in their file. */
export function Examples({ id, reason, onClose }: Props) {
  const t = useText();
  const phone = usePhone();
  const { data, error, refetch } = useCall(readExamples, { params: { id }, query: { reason: reason.reason } });
  const examples = data?.examples ?? [];
  const hint = reasonHints[reason.reason];
  const files = new Set(examples.map(({ file }) => file)).size > 1;
  return (
    <Drawer open onClose={onClose} title={capital(t(reason.label))} size={phone ? '100%' : 720}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="lines" /> : null}
      {data ? (
        <>
          <p className="cq-quiet cq-gap">{t(examples.length === 0 ? words.examplesNone : words.examplesSays, { count: reason.count, shown: examples.length })}</p>
          {hint ? <p className="cq-gap">{t(hint)}</p> : null}
          <ol className="cq-examples-list">
            {examples.map(({ file, row, column, value, original }) => (
              <li key={`${file} ${row}`}>
                <div className="cq-example-head"><b className="cq-number">{t(words.rowName, { row })}</b>{files ? <span className="cq-quiet">{file}</span> : null}{column === null ? null : <span>{t(words.columnHas, { column })}<code>{value === null || value === '' ? t(words.empty) : value}</code></span>}</div>
                <pre tabIndex={0} aria-label={t(words.original)}>{original}</pre>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </Drawer>
  );
}
