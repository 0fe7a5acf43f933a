import { Problem, type ProblemDefinition } from '#core/problem.ts';
import { creditCodeKey } from '../identity/creditCode.ts';
import { emailKey } from '../identity/emailKey.ts';
import { phoneKey } from '../identity/phoneKey.ts';
import { normalPlace } from '../place/normalPlace.ts';
import { customersProblems } from '../problems.ts';
import { checkCustomValue, type CustomFieldRule, type CustomValue } from './customField.ts';
import { CUSTOMER_FIELD_BY_KEY, CUSTOMER_FIELDS, type CustomerField, type CustomerValues } from './customerFields.ts';
import { isDay } from './isDay.ts';

/** A problem of one field: `at` is the field's key, or `custom.<key>`. */
export interface FieldProblem { readonly at: string; readonly problem: ProblemDefinition; readonly data: Readonly<Record<string, unknown>> }
export type CustomValues = Readonly<Record<string, CustomValue>>;
export type CustomerChanges = Readonly<Record<string, CustomValue>>;

interface Checked { readonly values: CustomerValues; readonly custom: CustomValues; readonly problems: readonly FieldProblem[] }

/**
 * What somebody wrote into fields, in the form in which it is kept, and every problem of it. `now` is what the record
 * holds: age, income and the like may be written only where the record has (or is now given) a basis for keeping them.
 * Fields that are not touched are not judged: a record that came from elsewhere must not be in the way of a new phone number.
 */
export function checkCustomer({ changes, custom = {}, now, definitions, today }: { readonly changes: CustomerChanges; readonly custom?: CustomValues; readonly now: CustomerValues; readonly definitions: readonly CustomFieldRule[]; readonly today: string }): Checked {
  const problems: FieldProblem[] = [];
  const find = (at: string, problem: ProblemDefinition, data: Readonly<Record<string, unknown>> = {}): void => { problems.push({ at, problem, data }); };
  const values: Record<string, string | number | null> = {};
  for (const [key, given] of Object.entries(changes)) {
    const field = CUSTOMER_FIELD_BY_KEY.get(key);
    if (field === undefined) { find(key, customersProblems.unknownField, { field: key }); continue; }
    const checked = checkField(field, given, today);
    if ('problem' in checked) find(key, checked.problem, checked.data);
    else values[key] = checked.value;
  }
  for (const [key, value] of Object.entries(normalPlace({ province: null, city: null, district: null, ...now, ...values }))) if (key in values) values[key] = value;
  problems.push(...withoutBasis(values, { ...now, ...values }));
  const kept: Record<string, CustomValue> = {};
  for (const [key, given] of Object.entries(custom)) {
    const definition = definitions.find((one) => one.key === key);
    const checked = definition === undefined ? { problem: customersProblems.unknownField, data: { field: key } } : checkCustomValue(definition, given);
    if ('problem' in checked) find(`custom.${key}`, checked.problem, checked.data);
    else kept[key] = checked.value;
  }
  return { values, custom: kept, problems };
}

/** What somebody sent, as values that can be checked; lists and the like are none. */
export function requireValues(given: Readonly<Record<string, unknown>>, at: string): Record<string, CustomValue> {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [key, value];
    throw new Problem(customersProblems.badValue, { at: `${at}.${key}` });
  }));
}

/** The first problem as it is thrown; the form marks the field. */
export function throwFirst(problems: readonly FieldProblem[]): void {
  const [first] = problems;
  if (first !== undefined) throw new Problem(first.problem, { at: `changes.${first.at}`, data: first.data });
}

/** What is known of a person's age, means and schooling is kept only with a basis: the person's consent, a contract, a duty, or that it is public. */
function withoutBasis(changed: CustomerValues, after: CustomerValues): FieldProblem[] {
  if (after.consentBasis != null && after.consentBasis !== 'none') return [];
  const personal = CUSTOMER_FIELDS.filter((field) => field.personal === true);
  if ('consentBasis' in changed) {
    const kept = personal.filter((field) => after[field.key] != null);
    return kept.length > 0 ? [{ at: 'consentBasis', problem: customersProblems.noBasis, data: {} }] : [];
  }
  return personal.filter((field) => changed[field.key] != null).map((field) => ({ at: field.key, problem: customersProblems.noBasis, data: {} }));
}

type Found = { readonly value: string | number | null } | { readonly problem: ProblemDefinition; readonly data?: Readonly<Record<string, unknown>> };

function checkField(field: CustomerField, given: CustomValue | undefined, today: string): Found {
  if (typeof given === 'boolean') return { problem: customersProblems.badValue };
  const text = typeof given === 'string' ? given.trim() : given;
  if (text === null || text === undefined || text === '') return field.required === true ? { problem: customersProblems.required } : { value: null };
  if (typeof text === 'string' && field.longest !== undefined && text.length > field.longest) return { problem: customersProblems.tooLong, data: { longest: field.longest } };
  switch (field.type) {
    case 'text': return { value: String(text) };
    case 'phone': return phoneKey(String(text)) === null ? { problem: customersProblems.badPhone } : { value: String(text) };
    case 'email': return emailKey(String(text)) === null ? { problem: customersProblems.badEmail } : { value: String(text) };
    case 'creditCode': { const code = creditCodeKey(String(text)); return code === null ? { problem: customersProblems.badCreditCode } : { value: code }; }
    case 'day': return checkDay(String(text), today);
    case 'money': { const amount = Number(text); return Number.isFinite(amount) && amount >= 0 && amount < 1e13 ? { value: amount } : { problem: customersProblems.badAmount }; }
    case 'choice': return Object.hasOwn(field.choices ?? {}, text) ? { value: text } : { problem: customersProblems.badChoice };
    case 'customer': case 'department': return Number.isSafeInteger(text) && Number(text) > 0 ? { value: text } : { problem: customersProblems.badChoice };
  }
}

/** A day of the calendar that has come, not before 1900. */
function checkDay(text: string, today: string): Found {
  if (!isDay(text)) return { problem: customersProblems.badDay };
  return text > today || text < '1900-01-01' ? { problem: customersProblems.dayOutside, data: { today } } : { value: text };
}
