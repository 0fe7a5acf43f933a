import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factTime } from '#core/businessTime.ts';
import { CREDIBILITY_MODELS, DEFAULT_CREDIBILITY_SETTINGS, poolFindings, reliabilityOf, type CredibilitySettings, type PooledFinding } from '#domains/sources/core/credibility/index.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { migrateFacts } from '#server/work/migrate.ts';
import { poolAssessment, runModels } from './assessCredibility.ts';
import { FRAUDS, simulatedCompany } from './simulatedCompany.testing.ts';

const dir = mkdtempSync(join(tmpdir(), 'changqing-credibility-'));
const until = new Date('2026-11-01T00:00:00Z');
const EACH = 25;
const company = simulatedCompany({ seed: 7, people: 3_000, organisations: 600, each: EACH, until });
const settings = DEFAULT_CREDIBILITY_SETTINGS;
let facts: FactStore;
const moment = (assessment: number, with_: CredibilitySettings = settings) => ({ facts, assessment, asOf: factTime(until), timeZone: 'Asia/Shanghai', settings: with_ });

beforeAll(async () => {
  facts = openFacts({ path: dir });
  await migrateFacts(facts);
  for (let from = 0; from < company.lines.length; from += 20_000) await facts.insertRows('order_line', company.lines.slice(from, from + 20_000).map((line) => ({ ...line })));
  await facts.insertRows('customer_profile', company.profiles.map((profile) => ({ ...profile })));
  await runModels(moment(1), async () => undefined);
  await poolAssessment(moment(1));
}, 120_000);
afterAll(async () => { await facts.close(); rmSync(dir, { recursive: true, force: true }); });

interface Scored extends Record<string, unknown> { customer: number; score: number | null; top: string }
const scores = async (): Promise<Scored[]> => await facts.rows<Scored>('SELECT customer, score, top FROM credibility WHERE assessment = 1');

describe('S059 the model library on a simulated company', () => {
  it('calls few honest customers, and says how many', async () => {
    const all = await scores();
    const honest = all.filter(({ customer }) => !company.frauds.has(customer) && !company.originals.has(customer));
    const copiedFrom = all.filter(({ customer, score }) => company.originals.has(customer) && score! < settings.threshold);
    const scored = honest.filter(({ score }) => score !== null);
    const called = scored.filter(({ score }) => score! < settings.threshold);
    const found = await facts.rows<{ model: string; n: number }>('SELECT model, count() AS n FROM credibility_finding WHERE assessment = 1 AND strength > 0 AND NOT has({frauds:Array(UInt64)}, customer) GROUP BY model ORDER BY n DESC', { frauds: [...company.frauds.keys(), ...company.originals] });
    console.info(`honest customers: ${honest.length}, scored ${scored.length}, below ${settings.threshold}: ${called.length} (${(100 * called.length / scored.length).toFixed(2)} %); findings by model: ${JSON.stringify(found)}; of ${company.originals.size} whose amounts were copied, ${copiedFrom.length} are below as well`);
    expect(scored.length).toBeGreaterThan(1_500);
    // Two in a thousand of those scored; the false discovery rate of each test is held besides.
    expect(called.length / scored.length).toBeLessThanOrEqual(0.002);
    expect(found.reduce((sum, { n }) => sum + n, 0) / scored.length).toBeLessThanOrEqual(0.01);
  });

  it('finds what was planted', async () => {
    const all = new Map((await scores()).map((row) => [row.customer, row]));
    const rate = Object.fromEntries(FRAUDS.map((fraud) => {
      const planted = [...company.frauds].filter(([, kind]) => kind === fraud).map(([customer]) => all.get(customer)!);
      return [fraud, { below: planted.filter(({ score }) => score !== null && score < settings.threshold).length / planted.length, noticed: planted.filter(({ score }) => score !== null && score < 90).length / planted.length, top: planted[0]!.top }];
    }));
    console.info(`planted (${EACH} of each), share below ${settings.threshold} and below 90: ${JSON.stringify(rate)}`);
    expect(rate.round!.noticed).toBeGreaterThan(0.8);
    expect(rate.growth!.noticed).toBeGreaterThan(0.6);
    expect(rate.copied!.noticed).toBeGreaterThan(0.95);
    expect(rate['invented-digits']!.noticed).toBeGreaterThan(0.9);
  });

  it('pools in SQL as core does, by every method', async () => {
    await facts.insertRows('credibility_finding', (await scores()).slice(0, 400).map(({ customer }, i) => ({ assessment: 1, customer, library: 'expert', model: 'rule:1', family: 'rule:1', p: null, q: null, strength: 1, weight: Math.log([0.2, 3, 20][i % 3]!), evidence: {} })));
    const rows = await facts.rows<{ customer: number; library: 'model' | 'expert'; model: string; strength: number; weight: number }>('SELECT customer, library, model, strength, weight FROM credibility_finding WHERE assessment = 1');
    const byCustomer = new Map<number, PooledFinding[]>();
    for (const row of rows) {
      const model = CREDIBILITY_MODELS.find(({ id }) => id === row.model);
      byCustomer.set(row.customer, [...byCustomer.get(row.customer) ?? [], { ...row, family: model?.family ?? row.model, weight: model === undefined ? row.weight : reliabilityOf(model.id, settings) }]);
    }
    for (const method of ['log-odds', 'noisy-or', 'weighted-mean', 'minimum'] as const) {
      const chosen = { ...settings, method, weights: { models: 1, experts: 0.7 } };
      await facts.command('ALTER TABLE credibility DROP PARTITION 1');
      await poolAssessment(moment(1, chosen));
      const wrong = (await scores()).filter(({ customer, score }) => {
        const pooled = poolFindings(byCustomer.get(customer) ?? [], chosen);
        return pooled === null ? score !== null : score === null || Math.abs(score - pooled.score) > 1e-6;
      });
      expect([method, wrong]).toEqual([method, []]);
    }
  });
});
