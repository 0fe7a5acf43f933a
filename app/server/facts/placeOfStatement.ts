import type { AnyRow } from '#server/facts/factQuery.ts';

/**
 * Where a statement that changes something belongs on a cluster. `rows`: it writes rows, and its `over` says where. `table`:
 * it changes a table's form or removes rows of it, wherever that table is. `made-like`: a new table in the form, and in the
 * places, of another. `view`: every shard has it. `made`: a table beside the statements that are over everything, unless it is made over `shard`.
 */
export type Place =
  | { readonly kind: 'rows' }
  | { readonly kind: 'table'; readonly table: string; readonly drops: boolean; readonly reshapes: boolean }
  | { readonly kind: 'made-like'; readonly table: string; readonly like: string }
  | { readonly kind: 'view'; readonly table: string }
  | { readonly kind: 'made'; readonly table: string };

const NAME = String.raw`(\{\w+:Identifier\}|\w+)`;
const MADE_LIKE = new RegExp(String.raw`^CREATE (?:OR REPLACE )?TABLE (?:IF NOT EXISTS )?${NAME}\s+AS\s+${NAME}\b`, 'i');
const MADE = new RegExp(String.raw`^CREATE (?:OR REPLACE )?TABLE (?:IF NOT EXISTS )?${NAME}`, 'i');
const VIEW = new RegExp(String.raw`^CREATE (?:OR REPLACE )?VIEW (?:IF NOT EXISTS )?${NAME}`, 'i');
const DROPPED = new RegExp(String.raw`^DROP (?:TABLE|VIEW) (?:IF EXISTS )?${NAME}`, 'i');
const CHANGED = new RegExp(String.raw`^(?:ALTER TABLE|TRUNCATE TABLE(?: IF EXISTS)?|OPTIMIZE TABLE|DELETE FROM) ${NAME}`, 'i');
const RESHAPED = /\b(?:ADD|DROP|MODIFY|RENAME|CLEAR) COLUMN\b/i;

/** Reads what a statement is about from its first words. One that is none of ours is refused, so that nothing runs in a wrong place by accident. */
export function placeOfStatement(sql: string, params: AnyRow = {}): Place {
  const text = sql.trim();
  const nameOf = (found: string): string => {
    const bound = /^\{(\w+):Identifier\}$/.exec(found)?.[1];
    return bound === undefined ? found : String(params[bound]);
  };
  if (/^(?:INSERT INTO|SELECT|WITH)\b/i.test(text)) return { kind: 'rows' };
  const like = MADE_LIKE.exec(text);
  if (like !== null && like[2]!.toUpperCase() !== 'SELECT') return { kind: 'made-like', table: nameOf(like[1]!), like: nameOf(like[2]!) };
  const made = MADE.exec(text);
  if (made !== null) return { kind: 'made', table: nameOf(made[1]!) };
  const view = VIEW.exec(text);
  if (view !== null) return { kind: 'view', table: nameOf(view[1]!) };
  const dropped = DROPPED.exec(text);
  if (dropped !== null) return { kind: 'table', table: nameOf(dropped[1]!), drops: true, reshapes: false };
  const changed = CHANGED.exec(text);
  if (changed !== null) return { kind: 'table', table: nameOf(changed[1]!), drops: false, reshapes: RESHAPED.test(text) };
  throw new Error(`where on a cluster does this run? ${text.slice(0, 80)}`);
}
