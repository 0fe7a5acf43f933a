/** A value as JSON that PostgreSQL keeps: no text of its holds the character 0. What looks like its escape but is a backslash before `u0000` stays. */
export function storableJson(value: unknown): string { return JSON.stringify(value).replace(/\\\\|\\u0000/g, (found) => (found === '\\\\' ? found : '')); }
