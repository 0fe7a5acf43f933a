import { fill } from '#core/text.ts';
import { fieldOf, reasonText } from '#domains/sources/core/index.ts';
import { ORDER_FIELDS } from '../orderColumns.ts';
import { betterBaselines, choiceSentence, HOW_TO_READ, ORDER_MODEL_TEXT } from '#domains/value/core/index.ts';
import { figureText, type FigureText } from '../figureText.ts';
import { choiceTable } from '../choiceRows.ts';
import type { AnalyzeResult } from '../result.ts';
import { compared, coverageText, stageName, valueBasis } from '../resultText.ts';
import { statusName, unitName, words, type Words } from '../words.ts';
import { calibrationChart, decilesChart, gainsChart, lorenzChart, monthsChart, recencyChart, stagesChart, trackingChart } from './charts.ts';
import { reportStyle } from './style.ts';

interface Page { readonly result: AnalyzeResult; readonly say: Words; readonly as: FigureText }

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The report as one HTML file that asks the network for nothing. */
export function reportPage(result: AnalyzeResult): string {
  const page: Page = { result, say: words(result.lang), as: figureText(result) };
  const { say } = page;
  const name = result.files.map((file) => file.name).join(', ');
  return `<!doctype html>
<html lang="${result.lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,"><title>${escaped(`${say.title} · ${name}`)}</title><style>${reportStyle}</style></head><body><main>
<header><h1>${escaped(say.title)}</h1><p class="quiet">${escaped(`${name} · ${fill(say.periodText, result.period)} · ${say.asOf} ${fill(say.asOfText, { day: result.asOf, zone: result.timeZone })}`)}</p></header>
${result.value.marginBasis === 'revenue' ? `<p class="notice">${escaped(say.revenueOnly)}</p>` : ''}${figures(page)}<div class="cards">${cards(page).join('\n')}</div>
<footer class="quiet">${escaped(say.made)}</footer></main></body></html>
`;
}

function figures({ result, say, as }: Page): string {
  const { value } = result;
  const shown: readonly (readonly [string, string, string])[] = [
    [say.customers, as.count(result.customers), `${say.repeat} ${as.count(result.repeatCustomers)}`],
    [say.equity, as.money(value.equity), value.low === null || value.high === null ? '' : `${as.share(value.level, 0)}: ${as.money(value.low)} – ${as.money(value.high)}`],
    [say.active, as.count(result.expectedActive), `${say.underHalf}: ${as.count(result.underHalfActive)}`],
    [say.top20, as.share(value.top20Share), ''],
    [say.amount, as.money(result.amount.accepted), result.amount.margin === null ? '' : `${say.historic} ${as.money(result.amount.margin)}`],
  ];
  return `<section class="figures">${shown.map(([label, figure, note]) => `<div class="figure"><span class="quiet">${escaped(label)}</span><b>${escaped(figure)}</b><span class="quiet">${escaped(note)}</span></div>`).join('')}</section>`;
}

function card(title: string, inner: string, note = '', wide = false): string { return `<section class="card${wide ? ' wide' : ''}"><h2>${escaped(title)}</h2>${note === '' ? '' : `<p class="quiet">${escaped(note)}</p>`}${inner}</section>`; }

/** `rightFrom`: the first column of numbers. */
function tableOf(heads: readonly string[], rows: readonly (readonly string[])[], rightFrom = 1): string {
  const cells = (tag: 'td' | 'th', row: readonly string[]) => row.map((cell, i) => `<${tag}${i >= rightFrom ? ' class="right"' : ''}${tag === 'td' && i > 0 && heads[i] ? ` data-head="${escaped(heads[i])}"` : ''}>${escaped(cell)}</${tag}>`).join('');
  return `<div class="scroll"><table>${heads.some((head) => head !== '') ? `<thead><tr>${cells('th', heads)}</tr></thead>` : ''}<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table></div>`;
}

function cards(page: Page): string[] {
  const { result, say } = page;
  return [
    card(say.stages, stagesChart(result)), card(say.months, monthsChart(result, say)),
    ...valueCards(page), ...checkCards(page), choiceCard(page), rfmCard(page), modelsCard(page), topCard(page), rowsCard(page), mappingCard(page), warningsCard(page),
  ].filter((one) => one !== '');
}

function valueCards({ result, say, as }: Page): string[] {
  if (result.value.equity === null) return [card(say.value, `<p>${escaped(say.noValue)}</p>`)];
  return [card(say.deciles, decilesChart(result), valueBasis(result, say, as)), ...(result.value.lorenz.length > 0 ? [card(say.lorenz, lorenzChart(result, say), say.lorenzText)] : [])];
}

function checkCards({ result, say, as }: Page): string[] {
  const { holdout } = result;
  if (holdout === null) return [card(say.holdout, `<p>${escaped(say.noHoldout)}</p>`)];
  const sums = [[say.actual, as.count(holdout.actual)], [say.expected, as.count(holdout.expected)], [say.bias, as.share(holdout.bias)], [say.mae, as.decimal(holdout.maePerCustomer, 3)], ...(holdout.logScore === null ? [] : [[say.scoreLong, as.decimal(holdout.logScore, 4)] as const]), ...coverageText(result, say, as)];
  return [card(say.tracking, trackingChart(result, say), say.trackingText), card(say.calibration, calibrationChart(result, say) + tableOf(['', ''], sums), `${say.calibrationText} · ${fill(say.holdoutText, { from: holdout.from, to: holdout.to, customers: as.count(holdout.customers) })}`), card(say.recency, recencyChart(result, say), fill(say.recencyText, { unit: unitName(result.unit, result.lang) })), ...(result.gains.length > 0 ? [card(say.gains, gainsChart(result, say), say.gainsText)] : [])];
}

/** Which model was taken and why, beside all that were tried. */
function choiceCard({ result, say, as }: Page): string {
  const { choice, lang } = result;
  const why = choiceSentence(choice);
  const { heads, rows } = choiceTable(result, say, as);
  const doubts = betterBaselines(choice, lang).map(({ text, data }) => `<li>${escaped(fill(text[lang], data))}</li>`).join('');
  return card(say.choice, `<p>${escaped(result.models.orders.params === null ? say.noModel : fill(why.text[lang], why.data))}</p>${doubts === '' ? '' : `<ul>${doubts}</ul>`}${rows.length === 0 || result.models.orders.params === null ? '' : `${tableOf(heads, rows)}<p class="quiet how">${escaped(HOW_TO_READ[lang])}</p>`}`, compared(result, say, as), true);
}

function rfmCard({ result, say, as }: Page): string {
  return card(say.rfm, tableOf([say.group, say.count, say.revenue, say.clv], result.rfm.map((row) => [row.label, as.count(row.customers), as.money(row.revenue), as.money(row.clv)])));
}

function modelsCard({ result: { models, lang, unit }, say, as }: Page): string {
  const errorText = (error: number | null | undefined) => (error === undefined || error === 0 ? '' : error === null ? ` (${say.notIdentified})` : ` ± ${Number(error.toPrecision(2))}`);
  const rowsOf = (name: string, model: { params: Readonly<Record<string, number>> | null; se: Readonly<Record<string, number | null>> | null; logLik: number | null; status: string }) => [
    [name, statusName(model.status, lang)], ...Object.entries(model.params ?? {}).map(([param, value]) => [`　${param}`, `${Number(value.toPrecision(5))}${errorText(model.se?.[param])}`]), ...(model.logLik === null ? [] : [[`　${say.logLik}`, as.decimal(model.logLik, 1)]]),
  ];
  return card(say.models, tableOf(['', ''], [...rowsOf(ORDER_MODEL_TEXT[models.orders.model].name, models.orders), ...rowsOf('Gamma-Gamma', models.gammaGamma)]), fill(say.unitIs, { unit: unitName(unit, lang) }));
}

function topCard({ result, say, as }: Page): string {
  const rows = result.topCustomers.map((c) => [c.name === '' || c.name === c.id ? c.id : `${c.id} ${c.name}`, stageName(c.stage, result.lang), as.count(c.orders), c.lastOrder, as.money(c.revenue), as.share(c.pActive, 0), as.money(c.clv), c.clvLow === null || c.clvHigh === null ? '–' : `${as.money(c.clvLow)} – ${as.money(c.clvHigh)}`]);
  return card(say.top, tableOf([say.customer, say.stage, say.orders, say.lastOrder, say.revenue, say.pActive, say.clv, fill(say.interval, { level: as.share(result.value.level, 0) })], rows, 2), '', true);
}

function rowsCard({ result: { rows, lang }, say, as }: Page): string {
  return card(say.rows, tableOf(['', ''], [[say.read, as.count(rows.read)], [say.accepted, as.count(rows.accepted)], ...Object.entries(rows.setAside).map(([reason, count]) => [`${say.setAside} · ${reasonText('orders', reason)[lang]}`, as.count(count)])]));
}

function mappingCard({ result: { mapping, why, lang }, say }: Page): string {
  return card(say.mapping, tableOf([say.field, say.column, say.why], ORDER_FIELDS.flatMap((field) => { const column = mapping[field]; return column === undefined ? [] : [[fieldOf('orders', field)!.text[lang], column, why[field] ?? say.given]]; }), 3));
}

function warningsCard({ result: { warnings }, say }: Page): string {
  return warnings.length === 0 ? '' : card(say.warnings, `<ul>${warnings.map(({ text }) => `<li>${escaped(text)}</li>`).join('')}</ul>`, '', true);
}
