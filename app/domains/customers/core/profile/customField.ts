import type { ProblemDefinition } from '#core/problem.ts';
import { customersProblems } from '../problems.ts';
import { isDay } from './isDay.ts';
import { isSafePattern, LONGEST_MATCHED } from './safePattern.ts';

export const CUSTOM_FIELD_TYPES = ['text', 'number', 'day', 'choice', 'truth'] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];
export type CustomValue = string | number | boolean | null;

/** What a company asks of a field of its own. `min` and `max` are the value of a number, the ISO day of a day. */
export interface CustomRule { readonly min?: number | string; readonly max?: number | string; readonly pattern?: string; readonly choices?: readonly string[] }
export interface CustomFieldRule { readonly key: string; readonly type: CustomFieldType; readonly rule: CustomRule }

type Found = { readonly value: CustomValue } | { readonly problem: ProblemDefinition; readonly data: Readonly<Record<string, unknown>> };
const TRUTHS: Readonly<Record<string, boolean>> = { true: true, yes: true, y: true, 1: true, 是: true, 有: true, false: false, no: false, n: false, 0: false, 否: false, 无: false };

/** A value as it is kept, or why it is not one. Text is understood where it is certain, so that forms and imports can use the same rule; nothing at all is null. */
export function checkCustomValue({ type, rule }: CustomFieldRule, given: CustomValue | undefined): Found {
  const text = typeof given === 'string' ? given.trim() : given;
  if (text === null || text === undefined || text === '') return { value: null };
  switch (type) {
    case 'text': return checkText(String(text), rule);
    case 'number': { const number = typeof text === 'boolean' ? NaN : Number(text); return Number.isFinite(number) ? within(number, rule) : problem(customersProblems.badNumber); }
    case 'day': return isDay(String(text)) ? within(String(text), rule) : problem(customersProblems.badDay);
    case 'choice': return rule.choices === undefined || rule.choices.length === 0 || rule.choices.includes(String(text)) ? checkText(String(text), {}) : problem(customersProblems.badChoice);
    case 'truth': { const truth = typeof text === 'boolean' ? text : TRUTHS[String(text).toLowerCase()]; return truth === undefined ? problem(customersProblems.badTruth) : { value: truth }; }
  }
}

const LONGEST_TEXT = 1_000;
const problem = (definition: ProblemDefinition, data: Readonly<Record<string, unknown>> = {}): Found => ({ problem: definition, data });

function checkText(text: string, { pattern }: CustomRule): Found {
  if (text.length > (pattern === undefined ? LONGEST_TEXT : LONGEST_MATCHED)) return problem(customersProblems.tooLong, { longest: pattern === undefined ? LONGEST_TEXT : LONGEST_MATCHED });
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(text) ? { value: text } : problem(customersProblems.notThePattern, { pattern });
}

function within(value: number | string, { min, max }: CustomRule): Found {
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max);
  return outside ? problem(customersProblems.outOfRange, { min: min ?? '–', max: max ?? '–' }) : { value };
}

/** Why a rule cannot be kept for a type, or null. */
export function badRule(type: CustomFieldType, rule: CustomRule): { readonly at: keyof CustomRule; readonly problem: ProblemDefinition } | null {
  const { min, max, pattern, choices } = rule;
  for (const [at, end] of [['min', min], ['max', max]] as const) {
    if (end === undefined) continue;
    const fits = type === 'number' ? typeof end === 'number' && Number.isFinite(end) : type === 'day' && typeof end === 'string' && isDay(end);
    if (!fits) return { at, problem: customersProblems.badRule };
  }
  if (min !== undefined && max !== undefined && min > max) return { at: 'max', problem: customersProblems.badRule };
  if (pattern !== undefined && (type !== 'text' || !isSafePattern(pattern))) return { at: 'pattern', problem: customersProblems.badPattern };
  if (choices !== undefined && (type !== 'choice' || new Set(choices.map((choice) => choice.trim())).size !== choices.length || choices.some((choice) => choice.trim() === '' || choice.length > 100))) return { at: 'choices', problem: customersProblems.badRule };
  return null;
}
