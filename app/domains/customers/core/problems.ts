import { defineProblems } from '#core/problem.ts';

export const customersProblems = defineProblems('customers', {
  notFound: { kind: 'not-found', message: { zh: '没有编号为 {id} 的客户。', en: 'There is no customer number {id}.' }, hint: { zh: '请从客户列表中选择。', en: 'Choose one from the customer list.' } },
});
