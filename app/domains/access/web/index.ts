/** The door of access for the web: its pages, what the shell must know of the session, and words for the job it starts. */
export { jobNames, stepNames } from './jobNames.ts';
export { pages } from './pages.ts';
export { readSession, signOut, SETUP_PATH, SIGN_IN_PATH } from './session.ts';
