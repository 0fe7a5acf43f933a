/** Where to go after signing in: only to a path of this product, whatever a link says. */
export function nextPath(asked: string): string {
  if (!asked.startsWith('/')) return '/';
  const url = URL.parse(asked, 'https://here.invalid');
  return url?.origin === 'https://here.invalid' ? url.pathname + url.search + url.hash : '/';
}
