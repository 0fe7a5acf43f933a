/** The nonce of this answer, for the styles that Ant Design adds while running. Browsers hide the attribute but keep the property. */
export const nonce: string = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

/**
 * Ant Design hands its nonce to most of the style elements it makes, but not to those that lock scrolling under a
 * drawer, measure the scroll bar or try what the browser can do. So each style element that code of ours makes gets it
 * here. Markup that somebody smuggles in is parsed, not made by createElement, and stays without.
 */
export function lendNonce(): void {
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
