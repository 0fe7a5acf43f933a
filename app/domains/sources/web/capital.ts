/** A name at the beginning of a line: English names are written small where they stand in a sentence. */
export function capital(text: string): string { return text.slice(0, 1).toUpperCase() + text.slice(1); }
