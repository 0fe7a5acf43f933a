import { sql } from 'kysely';
import { identityOf, type Identity, type Particulars } from '#domains/customers/core/duplicates/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { pinyinSyllables } from './pinyinSyllables.ts';

const AT_ONCE = 10_000;

type Row = Required<Pick<Particulars, 'id' | 'kind' | 'phone' | 'email' | 'address' | 'birthday'>> & { name: string; credit_code: string | null; province: string | null; city: string | null; district: string | null };

/** All customers that stand (neither merged nor anonymised) as they are compared, some thousand at a time, in order of their numbers. */
export async function* readIdentities(ctx: Pick<Ctx, 'work'>): AsyncGenerator<{ identities: Identity[]; share: number }> {
  const { last } = (await sql<{ last: number | null }>`SELECT max(id) AS last FROM customer`.execute(ctx.work)).rows[0]!;
  for (let after = 0; ;) {
    const { rows } = await sql<Row>`
      SELECT id, kind, name, phone, email, credit_code, province, city, district, address, birthday FROM customer
      WHERE id > ${after} AND merged_into IS NULL AND anonymised_at IS NULL ORDER BY id LIMIT ${AT_ONCE}`.execute(ctx.work);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    yield { share: after / (last ?? after), identities: rows.map((row) => identityOf({ id: row.id, kind: row.kind, name: row.name, phone: row.phone, email: row.email, idNumber: row.credit_code, region: row.province, place: row.city, precinct: row.district, address: row.address, birthday: row.birthday }, pinyinSyllables)) };
  }
}
