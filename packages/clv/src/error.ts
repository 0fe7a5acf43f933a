/** What can go wrong. Every refusal of the package carries one of these codes. */
export type ClvErrorCode =
  | 'invalid-data'
  | 'invalid-parameters'
  | 'invalid-option'
  | 'above-no-churn-bound';

/** One thing that is wrong with the input: which column, which row (if it is about a row) and what the rule is. */
export interface Problem {
  readonly at: string;
  readonly row?: number;
  readonly value?: number;
  readonly rule: string;
}

/** The one error type of the package. `problems` lists everything found (at most 20 rows), `count` says how many there were. */
export class ClvError extends Error {
  readonly code: ClvErrorCode;
  readonly problems: readonly Problem[];
  readonly count: number;
  constructor(code: ClvErrorCode, message: string, problems: readonly Problem[] = [], count: number = problems.length) {
    super(message);
    this.name = 'ClvError';
    this.code = code;
    this.problems = problems;
    this.count = count;
  }
}
