import { Button } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { words } from '#web/shell/words.ts';
import { Problem } from '#web/ui/Problem.tsx';

/** A page's code that was replaced by an update while the tab stood open. */
function isStaleDownload(error: unknown): boolean { return error instanceof Error && /dynamically imported module|module script failed|Importing a module/i.test(error.message); }

/** What stands in place of a page whose code failed; the map around it keeps working. */
export function PageBroke({ error }: { readonly error: unknown }) {
  const t = useText();
  const reload = <Button type="primary" onClick={() => location.reload()}>{t(words.reload)}</Button>;
  if (error instanceof WireProblemError) return <Problem error={error} actions={reload} />;
  const stale = isStaleDownload(error);
  return <Problem title={t(stale ? words.newVersion : words.pageBroke)} hint={stale ? '' : t(words.pageBrokeHint)} detail={stale ? '' : error instanceof Error ? error.message : String(error)} actions={reload} />;
}
