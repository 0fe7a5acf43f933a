import { Skeleton } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { words } from '#web/ui/words.ts';

/** The shape of what is coming: a page, a card or a few lines. */
export function Loading({ as = 'page' }: { readonly as?: 'page' | 'card' | 'lines' }) {
  const t = useText();
  return (
    <div className={`cq-loading cq-loading-${as}`} role="status" aria-label={t(words.loading)}>
      <Skeleton active title={as !== 'lines'} paragraph={{ rows: as === 'page' ? 6 : 3 }} />
    </div>
  );
}
