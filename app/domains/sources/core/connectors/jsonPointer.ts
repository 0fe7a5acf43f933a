/** The parts of a JSON pointer (RFC 6901), or null for a text that is none. */
export function pointerParts(pointer: string): string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer leads to in a document; undefined where there is nothing. Only what the document itself holds is reached. */
export function valueAt(document: unknown, pointer: string): unknown {
  const parts = pointerParts(pointer);
  if (parts === null) return undefined;
  let at = document;
  for (const part of parts) {
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(part) ? (at as unknown[])[Number(part)] : undefined;
    else if (typeof at === 'object' && at !== null) at = Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined;
    else return undefined;
  }
  return at;
}
