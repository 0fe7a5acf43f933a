import type { Restoring } from '#server/backup/index.ts';

/** Files that open imports and pulls still need are named with the folder they were in; here they are in another one. */
export async function relocate(client: Parameters<Restoring['relocate']>[0], { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const has = async (table: string): Promise<boolean> => (await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table])).rows[0]!.there;
  if (await has('import_file')) await client.query(`UPDATE import_file SET path = $2 || substr(path, length($1) + 1) WHERE starts_with(path, $1 || '/')`, [from, to]);
  const inJson = (path: string): string => JSON.stringify(`${path}/uploads/`).slice(0, -1);
  if (await has('connector_pull')) await client.query(`UPDATE connector_pull SET fetched = replace(fetched::text, $1, $2)::jsonb WHERE finished_at IS NULL AND fetched IS NOT NULL`, [inJson(from), inJson(to)]);
}
