import type { CheckRule } from '#domains/sources/core/index.ts';

/** A rule while it is written: whatever any kind of rule may say. */
export interface RuleDraft {
  readonly rule: CheckRule['rule'];
  readonly field?: string; readonly other?: string; readonly fields?: readonly string[];
  readonly min?: number; readonly max?: number; readonly from?: string; readonly to?: string;
  readonly pattern?: string; readonly values?: readonly string[]; readonly value?: string;
  readonly is?: '<' | '<=' | '=' | '!=' | '>=' | '>'; readonly as?: 'customer' | 'product';
}

/** The rule that a draft says; null while it says too little, or what cannot be. */
export function ruleOf(draft: RuleDraft): CheckRule | null {
  const { rule, field, other, fields = [], min, max, from, to, pattern = '', values = [], value = '', is, as } = draft;
  if (rule === 'unique') return fields.length > 0 ? { rule, fields: [...fields] } : null;
  if (field === undefined) return null;
  switch (rule) {
    case 'filled': return { rule, field };
    case 'range': case 'length': return (min === undefined && max === undefined) || (min !== undefined && max !== undefined && min > max) ? null : { rule, field, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    case 'days': return (!from && !to) || (from && to && from > to) ? null : { rule, field, ...(from ? { from } : {}), ...(to ? { to } : {}) };
    case 'pattern': return pattern === '' || !isPattern(pattern) ? null : { rule, field, pattern };
    case 'oneOf': return values.length === 0 ? null : { rule, field, values: [...values] };
    case 'compare': return other === undefined || is === undefined || other === field ? null : { rule, field, is, other };
    case 'known': return as === undefined ? null : { rule, field, as };
    case 'filledWhen': return other === undefined || value === '' || other === field ? null : { rule, field, value, other };
  }
}

/** What the browser cannot read is no expression; the few things that RE2 refuses beyond that, the server says. */
function isPattern(pattern: string): boolean { try { new RegExp(pattern, 'u'); return true; } catch { return false; } }
