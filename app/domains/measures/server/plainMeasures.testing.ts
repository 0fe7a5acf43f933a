import { PLAIN_ANSWERS, PLAIN_LOYALTY } from './plainAnswerMeasures.testing.ts';
import { PLAIN_CONTACT } from './plainContactMeasures.testing.ts';
import { PLAIN_CONTRACT } from './plainContractMeasures.testing.ts';
import type { PlainCustomer } from './plainCustomer.testing.ts';
import { PLAIN_MONEY } from './plainMoneyMeasures.testing.ts';
import { PLAIN_HISTORY, PLAIN_RHYTHM } from './plainRhythmMeasures.testing.ts';
import { PLAIN_BREADTH, PLAIN_TREND } from './plainTrendMeasures.testing.ts';

/** Numbers, moments as ISO text, money as the text of a decimal, labels as they are; null where there is nothing to say. */
export type PlainValue = number | string | null;
export type PlainFamily = Readonly<Record<string, (customer: PlainCustomer) => PlainValue>>;

/** Every measure that facts make, by its key, evaluated from its meaning and formula as the catalogue tells them. */
export const PLAIN_MEASURES: PlainFamily = { ...PLAIN_MONEY, ...PLAIN_RHYTHM, ...PLAIN_BREADTH, ...PLAIN_TREND, ...PLAIN_HISTORY, ...PLAIN_CONTACT, ...PLAIN_CONTRACT, ...PLAIN_ANSWERS, ...PLAIN_LOYALTY };
