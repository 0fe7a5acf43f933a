import type { FormInstance } from 'antd';
import { useState } from 'react';
import { fill } from '#core/text.ts';
import type { FieldProblem } from '#domains/customers/core/index.ts';
import { useLang } from '#web/shell/i18n.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { placeInForm, type CustomerFormValues } from './customerForm.ts';

/** A problem that the server says of one field, so that it can be shown there. */
export function isAtField(error: unknown): error is WireProblemError & { readonly problem: { readonly at: string } } {
  return error instanceof WireProblemError && (error.problem.at === 'externalId' || error.problem.at?.startsWith('changes.') === true);
}

/** Puts problems at their fields, goes to the first, and counts them. */
export function useMarkProblems<Form extends Partial<CustomerFormValues>>(form: FormInstance<Form>) {
  const lang = useLang();
  const [wrong, setWrong] = useState(0);
  const mark = (found: readonly { readonly at: string; readonly text: string }[]): void => {
    setWrong(found.length);
    form.setFields(found.map(({ at, text }) => ({ name: placeInForm(at) as never, errors: [text] }))); // names of the form's own fields
    const [first] = found;
    if (first) form.scrollToField(placeInForm(first.at) as never, { focus: true }); // a name of the form's own field
  };
  return {
    wrong,
    forget: () => setWrong(0),
    markProblems: (problems: readonly FieldProblem[]) => mark(problems.map(({ at, problem, data }) => ({ at, text: fill(problem.message[lang], data) }))),
    markError: (error: unknown) => { if (isAtField(error)) mark([{ at: error.problem.at, text: error.problem.message }]); },
  };
}
