import { sql } from 'kysely';
import { groundProblems, Problem } from '#core/problem.ts';
import { listExchangeRates, removeExchangeRate, saveExchangeRates } from '#domains/orders/core/index.ts';
import { inTransaction, type Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { COMPANY, readSetting } from '#server/work/settings.ts';
import { foreignCurrencies } from './costShares.sql.ts';

interface RateRow { currency: string; day: string; rate: string; saved_by: string; saved_at: Date }

async function listRates(ctx: Ctx) {
  const { currency: base } = await readSetting(ctx, COMPANY);
  const { rows } = await sql<RateRow>`SELECT currency, day::text AS day, rate::text AS rate, saved_by, saved_at FROM exchange_rate ORDER BY currency, day DESC`.execute(ctx.work);
  const used = (await ctx.facts.ask(foreignCurrencies, { base })).map(({ currency }) => currency);
  return { base, used, rates: rows.map((row) => ({ currency: row.currency, day: row.day, rate: Number(row.rate), savedBy: row.saved_by, savedAt: row.saved_at.toISOString() })) };
}

/** Keeps rates; the base currency itself has none. */
async function saveRates(ctx: Ctx, rates: readonly { currency: string; day: string; rate: number }[]): Promise<number> {
  const { currency: base } = await readSetting(ctx, COMPANY);
  const own = rates.findIndex(({ currency }) => currency === base);
  if (own >= 0) throw new Problem(groundProblems.invalidInput, { at: `rates.${own}.currency`, data: { reason: base } });
  return await inTransaction(ctx, async (inside) => {
    for (const { currency, day, rate } of rates) {
      await sql`INSERT INTO exchange_rate (currency, day, rate, saved_by, saved_at) VALUES (${currency}, ${day}, ${rate}, ${inside.actor.name}, ${inside.now()}) ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate, saved_by = excluded.saved_by, saved_at = excluded.saved_at`.execute(inside.work);
    }
    // Dry runs that stand counted with other rates: they are placed anew before they are published.
    await sql`SELECT nextval('fact_version')`.execute(inside.work);
    await inside.audit(inside, { action: 'rates.save', subject: 'exchange-rates', after: rates.slice(0, 100) });
    return rates.length;
  });
}

export const rateRoutes: readonly Route[] = [
  route(listExchangeRates, { access: 'signed-in' }, async ({ ctx }) => await listRates(ctx)),
  route(saveExchangeRates, { access: 'signed-in', whole: true }, async ({ ctx, body }) => ({ saved: await saveRates(ctx, body.rates) })),
  route(removeExchangeRate, { access: 'signed-in', whole: true }, async ({ ctx, body }) => {
    return await inTransaction(ctx, async (inside) => {
      const { rows } = await sql`DELETE FROM exchange_rate WHERE currency = ${body.currency} AND day = ${body.day} RETURNING currency`.execute(inside.work);
      await sql`SELECT nextval('fact_version')`.execute(inside.work);
      await inside.audit(inside, { action: 'rates.remove', subject: 'exchange-rates', before: body });
      return { removed: rows.length > 0 };
    });
  }),
];
