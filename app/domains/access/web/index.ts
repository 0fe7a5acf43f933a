/** The door of access for the web: its pages, and what the shell must know of the session. */
export { pages } from './pages.ts';
export { readSession, signOut, SETUP_PATH, SIGN_IN_PATH } from './session.ts';
