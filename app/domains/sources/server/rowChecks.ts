import type { StoredCheck } from '#domains/sources/core/index.ts';

/** A rule about one row alone, as the SQL condition under which it is broken; null for rules about several rows, or whose fields no column gives. */
export function rowCheck({ rule }: StoredCheck, name: string, valueOf: (field: string) => string | null): { readonly broken: string | null; readonly params: Readonly<Record<string, unknown>> } {
  const none = { broken: null, params: {} };
  if (rule.rule === 'unique' || rule.rule === 'known') return none;
  const value = valueOf(rule.field);
  if (value === null) return rule.rule === 'filled' ? { broken: '1', params: {} } : none;
  const text = `ifNull(toString(${value}), '')`;
  const number = `toFloat64OrNull(${text})`;
  const p = (suffix: string, type: string): string => `{rule${name}_${suffix}:${type}}`;
  const params: Record<string, unknown> = {};
  const bind = (suffix: string, type: string, bound: unknown): string => { params[`rule${name}_${suffix}`] = bound; return p(suffix, type); };
  switch (rule.rule) {
    case 'filled': return { broken: `${text} = ''`, params };
    case 'range': {
      const parts = [...(rule.min === undefined ? [] : [`${number} < ${bind('min', 'Float64', rule.min)}`]), ...(rule.max === undefined ? [] : [`${number} > ${bind('max', 'Float64', rule.max)}`])];
      return parts.length === 0 ? none : { broken: `ifNull(${parts.join(' OR ')}, 0)`, params };
    }
    case 'days': {
      const day = `substring(${text}, 1, 10)`;
      const parts = [...(rule.from === undefined ? [] : [`${day} < ${bind('from', 'String', rule.from)}`]), ...(rule.to === undefined ? [] : [`${day} > ${bind('to', 'String', rule.to)}`])];
      return parts.length === 0 ? none : { broken: `${text} != '' AND (${parts.join(' OR ')})`, params };
    }
    case 'length': {
      const parts = [...(rule.min === undefined ? [] : [`lengthUTF8(${text}) < ${bind('min', 'UInt64', rule.min)}`]), ...(rule.max === undefined ? [] : [`lengthUTF8(${text}) > ${bind('max', 'UInt64', rule.max)}`])];
      return parts.length === 0 ? none : { broken: `${text} != '' AND (${parts.join(' OR ')})`, params };
    }
    case 'pattern': return { broken: `${text} != '' AND NOT match(${text}, ${bind('pattern', 'String', rule.pattern)})`, params };
    case 'oneOf': return { broken: `${text} != '' AND NOT has(${bind('values', 'Array(String)', rule.values)}, ${text})`, params };
    case 'compare': {
      const other = valueOf(rule.other);
      if (other === null) return none;
      const right = `ifNull(toString(${other}), '')`;
      const bothNumbers = `isNotNull(${number}) AND isNotNull(toFloat64OrNull(${right}))`;
      return { broken: `${text} != '' AND ${right} != '' AND NOT if(${bothNumbers}, ifNull(${number} ${rule.is} toFloat64OrNull(${right}), 1), ${text} ${rule.is} ${right})`, params };
    }
    case 'filledWhen': {
      const other = valueOf(rule.other);
      return { broken: `${text} = ${bind('value', 'String', rule.value)}${other === null ? '' : ` AND ifNull(toString(${other}), '') = ''`}`, params };
    }
  }
}
