/** Time and memory of an assessment of a million customers with ten million order lines: `node --conditions=changqing-source app/domains/sources/server/credibility/assessBench.testing.ts FOLDER [customers]`. */
import { factTime } from '#core/businessTime.ts';
import { DEFAULT_CREDIBILITY_SETTINGS } from '#domains/sources/core/credibility/index.ts';
import { openFacts } from '#server/facts/factStore.ts';
import { migrateFacts } from '#server/work/migrate.ts';
import { poolAssessment, runModels } from './assessCredibility.ts';

const facts = openFacts({ path: process.argv[2]! });
const customers = Number(process.argv[3] ?? 1_000_000);
await migrateFacts(facts);
const [{ n } = { n: 0 }] = await facts.rows<{ n: number }>('SELECT count() AS n FROM order_line');
if (n === 0) {
  await facts.command(`
    INSERT INTO order_line (customer, source, key, version, batch, at, order_id, product, category, channel, quantity, amount, order_amount, cost, currency)
    SELECT 1 + intHash32(number) % {customers:UInt64} AS c, 'shop', number, 1, 1, toDateTime64('2023-11-01 00:00:00', 3, 'UTC') + toIntervalSecond(intHash64(number + 7) % 94000000), toString(intDiv(number, 2)), concat('P', toString(intHash32(number + 3) % 2000)), '', ['a', 'b', 'c'][1 + c % 3],
      1 + intHash32(number + 5) % 3 AS q, round(exp(3 + 1.2 * sqrt(-2 * log((1 + intHash32(number + 11) % 100000) / 100001)) * cos(intHash32(number + 13) % 6283 / 1000)) * q, 2) AS paid, paid, paid * 0.6, 'CNY'
    FROM numbers({lines:UInt64})`, { customers, lines: customers * 10 });
  await facts.command(`INSERT INTO customer_profile (customer, source, external_id, kind, name, channel, province, city, known_from, version) SELECT 1 + number, 'shop', toString(number), if(number % 50 = 0, 'organisation', 'person'), toString(number), ['a', 'b', 'c'][1 + number % 3], '浙江省', '杭州市', toDate('2023-10-01'), 1 FROM numbers({customers:UInt64})`, { customers });
}
const moment = { facts, assessment: 1, asOf: factTime(new Date('2026-11-01T00:00:00Z')), timeZone: 'Asia/Shanghai', settings: DEFAULT_CREDIBILITY_SETTINGS };
const started = performance.now();
const since = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`;
await runModels(moment, async (step) => { process.stdout.write(`${step} ${since()}\n`); });
process.stdout.write(`pool ${since()}\n`);
await poolAssessment(moment);
process.stdout.write(`done ${since()}\n${JSON.stringify(await facts.rows('SELECT count() AS customers, countIf(score IS NOT NULL) AS scored, countIf(score < 40) AS below FROM credibility WHERE assessment = 1'))}\n${JSON.stringify(await facts.rows('SELECT model, count() AS n, countIf(strength > 0) AS found FROM credibility_finding WHERE assessment = 1 GROUP BY model'))}\n`);
await facts.close();
