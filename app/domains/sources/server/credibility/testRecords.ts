import { sql } from 'kysely';
import { creditCodeProvince, PROVINCE_CODES, provinceCode, trunkProvince } from '#domains/sources/core/credibility/index.ts';
import type { Ctx } from '#server/ctx.ts';

interface Candidate { id: number; credit_code: string | null; phone: string | null; province: string }

/** Codes and phones stay in the work store, so their contradictions with the province are looked for there. PostgreSQL narrows to records that may disagree; core decides. */
export async function testRecords(ctx: Ctx, assessment: number): Promise<void> {
  const names = Object.keys(PROVINCE_CODES);
  const codes = Object.values(PROVINCE_CODES);
  for (let after = 0; ;) {
    const { rows } = await sql<Candidate>`
      SELECT c.id, c.credit_code, regexp_replace(coalesce(c.phone, ''), '[^0-9]', '', 'g') AS phone, c.province
      FROM customer c JOIN unnest(${names}::text[], ${codes}::text[]) AS p (name, code) ON c.province LIKE p.name || '%'
      WHERE c.id > ${after} AND c.merged_into IS NULL AND ((c.credit_code IS NOT NULL AND substr(c.credit_code, 3, 2) <> p.code) OR c.phone LIKE '0%')
      ORDER BY c.id LIMIT 20000`.execute(ctx.work);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const found = rows.flatMap(({ id, credit_code, phone, province }) => {
      const home = provinceCode(province);
      const contradicts = (model: string, code: string | null) => (code === null || code === home ? [] : [{ assessment, customer: id, library: 'model', model, family: '', p: null, q: null, strength: 1, weight: 0, evidence: { code: Number(code), province: Number(home) } }]);
      return [...contradicts('credit-code-province', credit_code === null ? null : creditCodeProvince(credit_code)), ...contradicts('phone-area', phone === null ? null : trunkProvince(phone))];
    });
    await ctx.facts.insertRows('credibility_finding', found);
  }
}
