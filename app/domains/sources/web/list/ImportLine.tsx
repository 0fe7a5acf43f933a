import { Link } from '@tanstack/react-router';
import { recordKinds } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import type { ListedImport } from '../shownImport.ts';
import { ImportStatusTag } from './ImportStatusTag.tsx';
import { words } from './words.ts';

/** An import by its files' names: the first, and how many more. */
export function useImportName(): (one: Pick<ListedImport, 'fileName' | 'files'>) => string {
  const t = useText();
  return ({ fileName, files }) => (files.length > 1 ? t(words.files, { first: files[0]?.name ?? fileName, count: files.length, more: files.length - 1 }) : fileName);
}

/** One import in one line. */
export function ImportLine({ one }: { readonly one: ListedImport }) {
  const t = useText();
  const name = useImportName();
  const { dateTime } = useFormat();
  return (
    <li>
      <span><Link to="/imports/$id" params={{ id: String(one.id) }} className="cq-breaks">{name(one)}</Link> <span className="cq-quiet cq-number">{capital(t(recordKinds[one.kind].text))} · {one.source} · {dateTime(one.createdAt)}</span></span>
      <ImportStatusTag status={one.status} />
    </li>
  );
}
