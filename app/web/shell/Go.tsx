import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

interface Props { readonly to: string; readonly search?: Readonly<Record<string, string>> }

/**
 * Goes elsewhere, once. The router's own `Navigate` goes again at every render, and this one is rendered with an
 * address that its own going changes.
 */
export function Go({ to, search = {} }: Props) {
  const navigate = useNavigate();
  useEffect(() => { void navigate({ to, search, replace: true }); }, []);
  return null;
}
