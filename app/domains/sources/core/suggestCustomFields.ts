import type { ColumnProfile } from './columnProfile.ts';
import { CUSTOM_TYPES, type RecordMapping } from './recordMapping.ts';

type CustomFields = NonNullable<RecordMapping['custom']>;
const MOST = 60;

/** Custom fields that keep what no field of ours takes, typed by their values, with a key made from the column's name. */
export function suggestCustomFields(profiles: readonly ColumnProfile[], taken: ReadonlySet<string>): CustomFields {
  const fields: CustomFields = {};
  const keys = new Set<string>();
  profiles.forEach((profile, i) => {
    if (taken.has(profile.name) || profile.values.length === 0 || Object.keys(fields).length >= MOST) return;
    fields[profile.name] = { key: distinctKey(profile.name, i, keys), label: profile.name.trim().slice(0, 80) || `column ${i + 1}`, type: typeOf(profile) };
  });
  return fields;
}

const TRUTH = /^(yes|no|true|false|y|n|是|否|有|无)$/i;

function typeOf(p: ColumnProfile): (typeof CUSTOM_TYPES)[number] {
  if (p.values.every((v) => TRUTH.test(v.trim()))) return 'truth';
  if (p.dates === 1 && p.numbers < 1) return 'day';
  if (p.numbers === 1) return 'number';
  return p.values.length >= 20 && p.distinct * p.values.length <= 20 ? 'choice' : 'text';
}

function distinctKey(name: string, i: number, keys: Set<string>): string {
  const ascii = name.normalize('NFKD').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, 36);
  const base = ascii === '' ? `column_${i + 1}` : ascii;
  let key = base;
  for (let n = 2; keys.has(key); n++) key = `${base}_${n}`;
  keys.add(key);
  return key;
}
