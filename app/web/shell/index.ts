/** The door of the shell: what pages may use. */
export { call, send, keyOf, useAct, useCall, type CallOptions, type InputOf } from './call.ts';
export { chooseLang, useLang, useText } from './i18n.ts';
export type { PageEntry, MenuGroup } from './pages.ts';
export { renewSession, useSession, type Session } from './session.ts';
export { useQuestion } from './useQuestion.ts';
export { usePhone } from './usePhone.ts';
export { useScheme, type Scheme } from './scheme.ts';
export { WireProblemError } from './wireProblem.ts';
