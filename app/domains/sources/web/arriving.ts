/** Set when the product itself leads to an import, so that the page takes the focus there; whoever opens an address keeps the browser's own order. */
export const arriving = { now: false };
