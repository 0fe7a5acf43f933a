import type { ReplyOf } from '#core/contract.ts';
import type { readCustomerValue, readValue } from '#domains/value/core/index.ts';

export type ValueReply = ReplyOf<typeof readValue>;
export type Report = ValueReply['report'];
export type CustomerValue = ReplyOf<typeof readCustomerValue>;
export type Models = Report['models'];
export type ValueWarning = Report['warnings'][number];
