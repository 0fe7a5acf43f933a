/**
 * A text for a CSV or workbook, as SQL: what a spreadsheet would take for a formula (a leading = + - @ tab or CR) gets an
 * apostrophe in front. `sql` is an expression of ours, never a caller's text.
 */
export const spreadsheetCell = (sql: string): string => `if(match(${sql}, '^[=+@\\\\t\\\\r-]'), concat('\\'', ${sql}), ${sql})`;
