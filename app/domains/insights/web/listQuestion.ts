import { ATTRIBUTES, DEFAULT_SORT, type Condition, type CustomerQuery } from '#domains/insights/core/index.ts';
import type { Measure } from '#domains/measures/core/index.ts';
import { BUILT_IN_COLUMNS, type ListColumns } from './listColumns.ts';

/**
 * The customer list's question as it stands in the address, in words a person can read and write:
 * `/customers?stage=dormant,lost&clv=1000..&last_order_at=..2026-06-30&sort=-revenue`.
 * Each condition has its measure's key for a name; a range is `from..to`, either end may be missing.
 */
export interface ListQuestion extends Readonly<Record<string, string>> {
  readonly text: string;
  readonly kind: string;
  /** A measure's key; a minus in front: from high to low. */
  readonly sort: string;
  /** Measure keys with commas between; empty: the reader's own choice. */
  readonly columns: string;
}

export const LIST_PATH = '/customers';

/** What an address that says nothing asks. */
export const defaultsOf = ({ columns }: ListColumns): ListQuestion => ({ ...Object.fromEntries(columns.map(({ key }) => [key, ''])), text: '', kind: '', sort: `-${DEFAULT_SORT}`, columns: '' });
export const LIST_DEFAULTS: ListQuestion = defaultsOf(BUILT_IN_COLUMNS);

/** What is not on record, where an attribute's values stand in the address. */
const NOT_ON_RECORD = '~';
const attributes: ReadonlySet<string> = new Set(ATTRIBUTES.map(({ key }) => key));
/** Of attributes one can ask also for those of whom nothing is on record. */
export const isAttribute = ({ key }: Measure): boolean => attributes.has(key);

/** Labels that may be any text, or none: what is on record, and texts that measures found. */
const isOpen = (measure: Measure): boolean => isAttribute(measure) || measure.values === undefined;

/** Labels stand with commas between them; an attribute's own text may have one. */
const labelOut = (value: string): string => (value === '' ? NOT_ON_RECORD : value.replaceAll('%', '%25').replaceAll(',', '%2C'));
const labelIn = (written: string): string => (written === NOT_ON_RECORD ? '' : written.replaceAll('%2C', ',').replaceAll('%25', '%'));

function endIn({ kind }: Measure, written: string): number | string | undefined {
  if (written === '') return undefined;
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : undefined;
  return Number.isFinite(Number(written)) ? Number(written) : undefined;
}

/** What stands in the address as a condition; undefined when it says nothing or nothing that makes sense. */
export function conditionIn(measure: Measure, written: string): Condition | undefined {
  if (measure.kind === 'label') {
    const values = written === '' ? [] : [...new Set(written.split(',').map(labelIn))];
    const oneOf = isOpen(measure) ? values.filter((value) => value === '' || measure.values === undefined || value in measure.values) : values.filter((value) => value in (measure.values ?? {}));
    return oneOf.length > 0 ? { measure: measure.key, oneOf } : undefined;
  }
  const [first = '', second = first] = written.split('..');
  const from = endIn(measure, first);
  const to = endIn(measure, second);
  return from === undefined && to === undefined ? undefined : { measure: measure.key, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** A condition as it stands in the address. */
export function conditionOut({ from, to, oneOf }: Condition): string {
  // One number is written as a range too: alone it would look like a number to the router, which then adds quotes.
  return oneOf ? oneOf.map(labelOut).join(',') : `${from ?? ''}..${to ?? ''}`;
}

/** The conditions of the address, in the order of the catalogue. */
export function conditionsIn(question: ListQuestion, { columns } = BUILT_IN_COLUMNS): Condition[] {
  return columns.flatMap((measure) => conditionIn(measure, question[measure.key] ?? '') ?? []);
}

export function sortIn({ sort }: Pick<ListQuestion, 'sort'>, { byKey } = BUILT_IN_COLUMNS): { readonly measure: string; readonly descending: boolean } {
  const measure = sort.replace(/^-/, '');
  return byKey.has(measure) ? { measure, descending: sort.startsWith('-') } : { measure: DEFAULT_SORT, descending: true };
}

/** What the server is asked. */
export function queryIn(question: ListQuestion, known = BUILT_IN_COLUMNS): CustomerQuery {
  const { measure, descending } = sortIn(question, known);
  const where = conditionsIn(question, known);
  const text = question.text.trim();
  return {
    ...(text ? { text } : {}),
    ...(question.kind === 'person' || question.kind === 'organisation' ? { kind: question.kind } : {}),
    ...(where.length > 0 ? { where } : {}),
    sort: measure,
    descending,
  };
}

/** The search of a link to the list: `<Link to={LIST_PATH} search={listSearch({ where: [{ measure: 'stage', oneOf: ['lost'] }] })}>`. */
export function listSearch({ text, kind, where = [], sort, descending = false }: CustomerQuery): Record<string, string> {
  return {
    ...(text ? { text } : {}),
    ...(kind ? { kind } : {}),
    ...Object.fromEntries(where.map((condition) => [condition.measure, conditionOut(condition)])),
    ...(sort ? { sort: descending ? `-${sort}` : sort } : {}),
  };
}

/** The columns shown before anybody chose any. */
export const DEFAULT_COLUMNS: readonly string[] = ['stage', 'rfm_group', 'clv', 'p_active', 'revenue', 'orders', 'last_order_at'];

/** Known measures only, each once, in the order chosen. */
export function columnsIn(written: string, { byKey } = BUILT_IN_COLUMNS): string[] {
  return [...new Set(written.split(','))].filter((key) => byKey.has(key));
}
