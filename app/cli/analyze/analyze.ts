import { join } from 'node:path';
import { dayIn, factTime, momentOf } from '#core/businessTime.ts';
import { fill } from '#core/text.ts';
import { openFacts, type FactStore } from '#server/facts/factStore.ts';
import { migrateFacts } from '#server/work/migrate.ts';
import { LIST_COLUMNS } from '#domains/insights/core/index.ts';
import { STAGES, type Stage } from '#domains/lifecycle/core/index.ts';
import { shapeMeasureTables } from '#domains/measures/server/index.ts';
import { RFM_GROUPS } from '#domains/segments/core/index.ts';
import { biasWarning } from '#domains/value/core/index.ts';
import { removeUnfinished, scratchFolder } from '#cli/scratch.ts';
import type { AnalyzeRequest } from './askFor.ts';
import { nameCustomers } from './nameCustomers.ts';
import { orderColumnsOf } from './orderColumns.ts';
import { readFigures, type Figures } from './readFigures.ts';
import { readOrders, type ReadOrders } from './readOrders.ts';
import { requireWritable } from './requireWritable.ts';
import type { AnalyzeResult } from './result.ts';
import { endOfDay, runAnalysis, type Analysis } from './runAnalysis.ts';
import { stepClock } from './stepClock.ts';
import { writeCustomers } from './writeCustomers.ts';
import { words } from './words.ts';

/** One analysis from files to figures, with the files asked for written; nothing stays behind but those. */
export async function analyze(request: AnalyzeRequest, starting: (step: string) => void): Promise<AnalyzeResult> {
  const clock = stepClock(starting);
  await requireWritable(request);
  const scratch = scratchFolder();
  let facts: FactStore | null = null;
  try {
    const store = facts = await clock.time('open', async () => {
      const opened = openFacts({ path: join(scratch, 'facts') });
      await migrateFacts(opened);
      await shapeMeasureTables(opened, LIST_COLUMNS);
      return opened;
    });
    const asOf = request.asOf === null ? null : new Date((await endOfDay(store, request.asOf, request.timeZone)).getTime() - 1);
    const orders = await readOrders({ facts: store, request, asOf, scratch, clock });
    await clock.time('customers', async () => { await nameCustomers(store); });
    const analysis = await runAnalysis({ facts: store, request, orders, clock });
    const figures = await clock.time('figures', async () => await readFigures(store, { asOf: factTime(await endOfDay(store, analysis.asOfDay, request.timeZone)), timeZone: request.timeZone, currencyMapped: orders.mapping.columns.currency !== undefined }));
    const finished: (() => Promise<void>)[] = [];
    if (request.out !== null) {
      const { out } = request;
      finished.push(await clock.time('write', async () => await writeCustomers({ facts: store, out, request, customers: orders.customers, buyers: figures.buyers, basis: analysis.value.marginBasis })));
    }
    const result = resultOf({ request, orders, analysis, figures, seconds: clock.seconds });
    if (request.report !== null) {
      const { report } = request;
      const { writeReport } = await import('./report/writeReport.ts');
      finished.push(await clock.time('report', async () => await writeReport(result, report)));
    }
    // Both files are whole by now: only then do they get their names.
    for (const finish of finished) await finish();
    return { ...result, seconds: { ...clock.seconds, total: performance.now() / 1000 } };
  } finally {
    await facts?.close();
    removeUnfinished();
  }
}

function resultOf({ request, orders, analysis, figures, seconds }: { request: AnalyzeRequest; orders: ReadOrders; analysis: Analysis; figures: Figures; seconds: Readonly<Record<string, number>> }): AnalyzeResult {
  const { lang, timeZone } = request;
  const { value, asOfDay } = analysis;
  const say = words(lang);
  const withoutPurchase = orders.customers - figures.buyers;
  const warnings = [
    ...orders.warnings.map(({ code, message, data }) => ({ code, text: fill(message[lang], data) })),
    ...(withoutPurchase > 0 ? [{ code: 'only-returns', text: fill(say.onlyReturns, { count: withoutPurchase }) }] : []),
    ...(figures.currencies.length > 1 ? [{ code: 'several-currencies', text: fill(say.severalCurrencies, { list: figures.currencies.join(', ') }) }] : []),
    ...analysis.warnings.map(({ code, text }) => ({ code, text: text[lang] })),
    ...biasWarning(value.holdout).map((text) => ({ code: 'holdout-bias', text: text[lang] })),
  ];
  return {
    files: orders.files.map(({ name, shape }) => ({ name, format: shape.format, encoding: shape.encoding, delimiter: shape.delimiter, header: shape.hasHeader })),
    mapping: orderColumnsOf(orders.mapping), why: Object.fromEntries(Object.entries(orders.why).map(([field, text]) => [field, text[lang]])),
    lang, timeZone, currency: request.currency ?? (figures.currencies.length === 1 ? figures.currencies[0]! : null), asOf: asOfDay, unit: request.value.unit,
    rows: { read: orders.read, accepted: orders.accepted, setAside: { ...orders.setAside } },
    customers: orders.customers, customersWithoutPurchase: withoutPurchase, repeatCustomers: value.repeatCustomers,
    period: { from: dayIn(timeZone, momentOf(orders.from!)), to: dayIn(timeZone, momentOf(orders.to!)) },
    amount: { total: cents(orders.amountTotal), accepted: cents(orders.amountAccepted), returns: cents(figures.returns), margin: analysis.measures.margin.basis === 'revenue' || figures.margin === null ? null : cents(figures.margin) },
    stages: Object.fromEntries(STAGES.map((stage) => [stage, figures.stages.get(stage) ?? 0])) as Record<Stage, number>,
    rfm: figures.rfm.map((row) => ({ group: row.group, label: RFM_GROUPS.find(({ key }) => key === row.group)?.label[lang] ?? row.group, customers: row.customers, revenue: cents(row.revenue), clv: row.clv === null ? null : cents(row.clv) })),
    models: { orders: { model: value.models.orders.model, ...modelOf(value.models.orders) }, gammaGamma: modelOf(value.models.gammaGamma) }, choice: value.choice,
    holdout: value.holdout, tracking: value.tracking, calibration: value.calibration, calibrationByRecency: value.calibrationByRecency, gains: value.gains,
    value: {
      equity: value.equity?.total ?? null, low: value.equity?.low ?? null, high: value.equity?.high ?? null, level: value.policy.intervalLevel, intervalsHoldParameters: value.intervalsHoldParameters,
      horizonMonths: value.policy.horizonMonths, discount: value.policy.discountPerYear, margin: value.marginBasis === 'revenue' ? null : value.margin, marginBasis: value.marginBasis,
      deciles: value.deciles, top20Share: value.top20Share, gini: value.gini, lorenz: value.lorenz,
    },
    underHalfActive: value.underHalfActive, expectedActive: value.expectedActive, topCustomers: figures.top, months: figures.months,
    warnings, seconds: { ...seconds, total: performance.now() / 1000 },
  };
}

const cents = (amount: string | number): number => Math.round(Number(amount) * 100) / 100;

function modelOf({ params, se, logLik, status, customers }: AnalyzeResult['models']['gammaGamma']): AnalyzeResult['models']['gammaGamma'] { return { params, se, logLik, status, customers }; }
