import { useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import type { FileLook } from '../mapping/mappingDraft.ts';
import { words } from './words.ts';

interface Props {
  readonly look: FileLook;
  /** What each column means now; without it only the names are shown. */
  readonly meaning?: (column: string) => string | null;
}

/** The first rows as they stand, each column under its name and the meaning it has. */
export function PreviewTable({ look: { shape, preview }, meaning }: Props) {
  const t = useText();
  const title = t(words.previewTitle, { count: preview.length });
  const meanings = shape.columns.map(({ name }) => meaning?.(name) ?? null);
  const look = (i: number) => (meaning === undefined || meanings[i] !== null ? '' : 'cq-unused');
  return (
    <Panel title={title} subtitle={t(words.previewSays)}>
      {preview.length === 0 ? <p className="cq-quiet">{t(words.previewNone)}</p> : (
        <div className="cq-preview" tabIndex={0} role="group" aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="cq-right">{t(words.row)}</th>
                {shape.columns.map(({ name }, i) => <th key={i} scope="col" className={look(i)}>{name}{meaning ? <span className={meanings[i] === null ? 'cq-quiet' : 'cq-means'}>{meanings[i] ?? t(words.notUsed)}</span> : null}</th>)}
              </tr>
            </thead>
            <tbody>{preview.map((cells, row) => <tr key={row}><th scope="row" className="cq-right cq-quiet">{row + 1}</th>{shape.columns.map((_, i) => <td key={i} className={look(i)}><span title={cells[i] ?? ''}>{cells[i] ?? ''}</span></td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
