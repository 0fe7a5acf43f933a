type Values = Readonly<Record<string, unknown>>;

/** Fills `/api/customers/:id` from the parameters and adds the question; what is undefined or null is left out. */
export function addressOf(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) search.append(name, String(one));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}
