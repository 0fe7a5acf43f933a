import { fill } from '#core/text.ts';
import { STAGE_TEXT, STAGES } from '#domains/lifecycle/core/index.ts';
import { betterBaselines, choiceSentence, ORDER_MODEL_TEXT } from '#domains/value/core/index.ts';
import { fieldOf, reasonText } from '#domains/sources/core/index.ts';
import { ORDER_FIELDS } from './orderColumns.ts';
import { bar, table, type TableColumn } from '#cli/terminal.ts';
import { figureText, type FigureText } from './figureText.ts';
import { choiceTable } from './choiceRows.ts';
import type { AnalyzeResult } from './result.ts';
import { statusName, unitName, words, type Words } from './words.ts';

export interface TextStyle { readonly strong: (text: string) => string; readonly dim: (text: string) => string; readonly accent: (text: string) => string; readonly warn: (text: string) => string }

interface Page { readonly result: AnalyzeResult; readonly say: Words; readonly as: FigureText; readonly style: TextStyle }
type Section = readonly string[];

/** The result as a person reads it in a terminal. */
export function resultText(result: AnalyzeResult, style: TextStyle): string {
  const page: Page = { result, say: words(result.lang), as: figureText(result), style };
  const sections: Section[] = [headOf(page), mappingOf(page), stagesOf(page), rfmOf(page), choiceOf(page), modelsOf(page), holdoutOf(page), valueOf(page), decilesOf(page), topOf(page), warningsOf(page), [style.dim(fill(page.say.seconds, { total: result.seconds.total.toFixed(1) }))]];
  return `${sections.filter((section) => section.length > 0).map((section) => section.join('\n')).join('\n\n')}\n`;
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
function titled({ style }: Page, title: string, lines: readonly string[], note = ''): string[] { return [`${style.strong(title)}${note === '' ? '' : `  ${style.dim(note)}`}`, ...indent(lines)]; }
const right = (head: string): TableColumn => ({ head, right: true });

function headOf(page: Page): Section {
  const { result, say, as, style } = page;
  const { rows, period, amount } = result;
  const setAside = Object.entries(rows.setAside).sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reasonText('orders', reason)[result.lang]} ${as.count(count)}`);
  const facts = [
    [say.rows, `${say.read} ${as.count(rows.read)} · ${say.accepted} ${as.count(rows.accepted)} · ${say.setAside} ${as.count(rows.read - rows.accepted)}${setAside.length > 0 ? `（${setAside.join(result.lang === 'zh' ? '，' : ', ')}）` : ''}`],
    [say.customers, `${as.count(result.customers)}${result.lang === 'zh' ? '，' : ', '}${say.repeat} ${as.count(result.repeatCustomers)}`],
    [say.period, fill(say.periodText, period)],
    [say.asOf, fill(say.asOfText, { day: result.asOf, zone: result.timeZone })],
    [say.amount, fill(say.amountText, { accepted: as.money(amount.accepted, 2), returns: as.money(amount.returns, 2), total: as.money(amount.total, 2) })],
    ...(amount.margin === null ? [] : [[say.historic, as.money(amount.margin, 2)]]),
  ];
  const lines = table([{ head: '' }, { head: '', most: 160 }], facts, style.dim).map((line) => (result.lang === 'en' ? line.replaceAll('（', ' (').replaceAll('）', ')') : line));
  return [`${style.accent(say.title)}  ${style.dim(result.files.map(({ name }) => name).join(', '))}`, '', ...indent(lines)];
}

function mappingOf(page: Page): Section {
  const { result, say, style } = page;
  const { mapping, lang, why } = result;
  const rows = ORDER_FIELDS.flatMap((field) => { const column = mapping[field]; return column === undefined ? [] : [[field === 'amount' ? fieldOf('orders', field)!.text[lang].replace(/[（(].*$/, '').trim() : fieldOf('orders', field)!.text[lang], column, why[field] ?? say.given]]; });
  const lines = table([{ head: '' }, { head: '', most: 30 }, { head: '' }], rows, style.dim);
  return titled(page, say.mapping, [...lines, ...(mapping.dateOrder === 'ymd' ? [] : [`${say.dateOrder}  ${mapping.dateOrder}`]), style.dim(say.mappingHint)]);
}

function stagesOf(page: Page): Section {
  const { result, say, as, style } = page;
  const counts = [...STAGES.map((stage) => [STAGE_TEXT[stage].label[result.lang], result.stages[stage]] as const), ...(result.customersWithoutPurchase > 0 ? [[say.noStage, result.customersWithoutPurchase] as const] : [])];
  const most = Math.max(1, ...counts.map(([, count]) => count));
  return titled(page, say.stages, table([{ head: '' }, right(''), right(''), { head: '' }], counts.filter(([, count]) => count > 0).map(([label, count]) => [label, as.count(count), as.share(count / result.customers), bar(count / most, 24)]), style.dim));
}

function rfmOf(page: Page): Section {
  const { result, say, as, style } = page;
  if (result.rfm.length === 0) return [];
  const buyers = result.customers - result.customersWithoutPurchase;
  return titled(page, say.rfm, table([{ head: say.group }, right(say.count), right(say.share), right(say.revenue), right(say.clv)], result.rfm.map((row) => [row.label, as.count(row.customers), as.share(row.customers / buyers), as.money(row.revenue), as.money(row.clv)]), style.dim));
}

function modelsOf(page: Page): Section {
  const { result: { models, lang, unit }, say, as, style } = page;
  const paramsOf = (params: Readonly<Record<string, number>> | null) => (params === null ? '–' : Object.entries(params).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`).join('  '));
  const rows = [[ORDER_MODEL_TEXT[models.orders.model].name, paramsOf(models.orders.params), as.decimal(models.orders.logLik, 1), statusName(models.orders.status, lang)], ['Gamma-Gamma', paramsOf(models.gammaGamma.params), as.decimal(models.gammaGamma.logLik, 1), statusName(models.gammaGamma.status, lang)]];
  return titled(page, say.models, table([{ head: say.model }, { head: say.params, most: 80 }, right(say.logLik), { head: say.status }], rows, style.dim), fill(say.unitIs, { unit: unitName(unit, lang) }));
}

/** Which model was taken and why, the table of all that were tried, and where a simple forecast did better. */
function choiceOf(page: Page): Section {
  const { result, say, as, style } = page;
  const { choice, lang } = result;
  const why = choiceSentence(choice);
  const { heads, rows } = choiceTable(result, say, as);
  const last = heads.length - 1;
  return titled(page, say.choice, [
    result.models.orders.params === null ? say.noModel : fill(why.text[lang], why.data), ...betterBaselines(choice, lang).map(({ text, data }) => `${style.warn('!')} ${fill(text[lang], data)}`),
    ...(rows.length === 0 || result.models.orders.params === null ? [] : [...table(heads.map((head, i) => ({ head, right: i > 0 && i < last })), rows, style.dim), style.dim(say.scoreHint)]),
  ], compared(result, say, as));
}

/** How many customers the models were compared on, and of how many they were drawn. */
export function compared({ choice: { customers, actual }, holdout }: AnalyzeResult, say: Words, as: FigureText): string {
  const all = holdout?.customers ?? customers;
  return customers === 0 ? '' : fill(customers < all ? say.choiceSample : say.choiceText, { customers: as.count(customers), all: as.count(all), actual: as.count(actual) });
}

/** How often the intervals held what came; empty where that was not looked at. */
export function coverageText({ holdout }: AnalyzeResult, say: Words, as: FigureText): readonly (readonly [label: string, text: string])[] {
  const covered = holdout?.coverage ?? null;
  if (covered === null) return [];
  const share = (value: number) => as.share(value);
  return [[fill(say.coverage, { level: as.share(covered.level, 0) }), fill(say.coverageText, { within: share(covered.within), below: share(covered.below), above: share(covered.above) })]];
}

function holdoutOf(page: Page): Section {
  const { result: { holdout }, say, as, style } = page;
  if (holdout === null) return titled(page, say.holdout, [say.noHoldout]);
  const rows = [[say.actual, as.count(holdout.actual)], [say.expected, as.count(holdout.expected)], [say.bias, as.share(holdout.bias)], [say.mae, as.decimal(holdout.maePerCustomer, 3)], ...(holdout.logScore === null ? [] : [[say.scoreLong, as.decimal(holdout.logScore, 4)]]), ...coverageText(page.result, say, as)];
  return titled(page, say.holdout, table([{ head: '' }, right('')], rows, style.dim), fill(say.holdoutText, { from: holdout.from, to: holdout.to, customers: as.count(holdout.customers) }));
}

/** What a value counts: horizon, discount, margin or the lack of one. */
export function valueBasis(result: AnalyzeResult, say: Words, as: FigureText): string {
  const { value } = result;
  const margin = value.margin === null ? say.asRevenue : fill(value.marginBasis === 'costs' ? say.marginFromCosts : say.marginIs, { rate: as.share(value.margin) });
  return fill(say.basis, { horizon: as.horizon, discount: as.share(value.discount), margin });
}

function valueOf(page: Page): Section {
  const { result, say, as, style } = page;
  const { value } = result;
  const notice = value.marginBasis === 'revenue' ? [style.warn(say.revenueOnly)] : [];
  const rows = [
    ...(value.equity === null ? [] : [[say.equity, `${as.money(value.equity)}${value.low === null || value.high === null ? '' : `  (${as.share(value.level, 0)}: ${as.money(value.low)} – ${as.money(value.high)})`}`]]),
    ...(value.top20Share === null ? [] : [[say.top20, as.share(value.top20Share)]]),
    ...(result.expectedActive === null ? [] : [[say.active, as.count(result.expectedActive)]]),
    ...(result.underHalfActive === null ? [] : [[say.underHalf, as.count(result.underHalfActive)]]),
  ];
  return titled(page, say.value, [...notice, ...(value.equity === null ? [say.noValue] : []), ...table([{ head: '' }, { head: '', most: 90 }], rows, style.dim)], valueBasis(result, say, as));
}

function decilesOf(page: Page): Section {
  const { result: { value: { deciles } }, say, as, style } = page;
  if (deciles.length === 0) return [];
  const most = Math.max(...deciles.map(({ share }) => share));
  return titled(page, say.deciles, table([right(say.decile), right(say.count), right(say.least), right(say.mean), right(say.total), right(say.share), { head: '' }], deciles.map((row) => [String(row.decile), as.count(row.customers), as.money(row.from, 2), as.money(row.mean, 2), as.money(row.total), as.share(row.share), bar(row.share / most, 16)]), style.dim));
}

function topOf(page: Page): Section {
  const { result, say, as, style } = page;
  const { lang, topCustomers, value } = result;
  const named = topCustomers.some(({ id, name }) => name !== '' && name !== id);
  const rows = topCustomers.map((c) => [c.id, ...(named ? [c.name] : []), stageName(c.stage, lang), as.count(c.orders), c.lastOrder, as.money(c.revenue), as.share(c.pActive, 0), as.money(c.clv), c.clvLow === null || c.clvHigh === null ? '–' : `${as.money(c.clvLow)} – ${as.money(c.clvHigh)}`]);
  const columns: TableColumn[] = [{ head: say.customer, most: 28 }, ...(named ? [{ head: lang === 'zh' ? '名称' : 'Name', most: 20 }] : []), { head: say.stage }, right(say.orders), right(say.lastOrder), right(say.revenue), right(say.pActive), right(say.clv), right(fill(say.interval, { level: as.share(value.level, 0) }))];
  return titled(page, say.top, table(columns, rows, style.dim));
}

export function stageName(stage: string, lang: AnalyzeResult['lang']): string { return STAGES.find((one) => one === stage) === undefined ? stage : STAGE_TEXT[stage as keyof typeof STAGE_TEXT].label[lang]; }

/** That values are revenue stands beside the values already. */
function warningsOf({ result: { warnings }, say, style }: Page): Section {
  const others = warnings.filter(({ code }) => code !== 'no-costs');
  return others.length === 0 ? [] : [style.strong(say.warnings), ...others.map(({ text }) => `  ${style.warn('!')} ${text}`)];
}
