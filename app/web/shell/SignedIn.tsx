import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Go } from '#web/shell/Go.tsx';
import { useSessionQuery, useShellParts } from '#web/shell/session.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';

/** Lets in who is signed in; others go to the door they need, and come back to where they wanted to be. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useSessionQuery();
  const { signInPath, setUpPath } = useShellParts();
  const { href } = useLocation();
  if (error && !data) return <div className="cq-alone"><Problem error={error} onRetry={() => { void refetch(); }} /></div>;
  if (!data) return <div className="cq-alone"><Loading /></div>;
  if (data.setupNeeded) return <Go to={setUpPath} />;
  if (!data.user) return <Go to={signInPath} search={{ next: href }} />;
  return children;
}
