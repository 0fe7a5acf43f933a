import type { SampleRows } from './fileShape.ts';
import { dateFormOf } from './readDate.ts';
import { readNumber } from './readNumber.ts';

/** What a column's first values look like; shares are of the values that are not blank. */
export interface ColumnProfile {
  readonly name: string;
  readonly values: readonly string[];
  readonly dates: number;
  readonly numbers: number;
  readonly decimals: number;
  readonly wholeAsDecimal: number;
  /** Different values per value: 1 when every value is another. */
  readonly distinct: number;
}

export function columnProfiles(names: readonly string[], sample: SampleRows): ColumnProfile[] {
  return names.map((name, i) => profileOf(name, sample.map((row) => row[i] ?? '').filter((value) => value.trim() !== '')));
}

function profileOf(name: string, values: readonly string[]): ColumnProfile {
  const share = (holds: (value: string) => boolean) => (values.length === 0 ? 0 : values.filter(holds).length / values.length);
  return {
    name, values,
    dates: share((v) => dateFormOf(v) !== null),
    numbers: share((v) => !Number.isNaN(readNumber(v, false)) || !Number.isNaN(readNumber(v, true))),
    decimals: share((v) => /[.,]\d+\D*$/.test(v.trim())),
    wholeAsDecimal: share((v) => /^\d+\.0+$/.test(v.trim())),
    distinct: values.length === 0 ? 0 : new Set(values).size / values.length,
  };
}
