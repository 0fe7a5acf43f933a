import { Link, useLocation } from '@tanstack/react-router';
import { useText } from '#web/shell/i18n.ts';
import { words } from '#web/shell/words.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';

export function NotFound() {
  const t = useText();
  const { pathname } = useLocation();
  return <EmptyState title={t(words.notFound)} says={t(words.notFoundWhy, { path: pathname })} next={<Link to="/">{t(words.toStart)}</Link>} />;
}
