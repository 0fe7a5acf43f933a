import { readMe } from '#domains/access/core/index.ts';
import { call, send } from '#web/shell/call.ts';
import type { Session } from '#web/shell/session.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { currentLang } from '#web/shell/i18n.ts';
import { words } from './words.ts';

export const SETUP_PATH = '/setup';
export const SIGN_IN_PATH = '/sign-in';
export const WELCOME_PATH = '/welcome';
export const COMPANY_PATH = '/settings/company';

export async function readSession(): Promise<Session> { return await call(readMe, {}); }

/** Signing in and out are the authentication library's own exchanges; its answers are put into our words here. */
export async function signIn(given: { readonly email: string; readonly password: string }): Promise<void> {
  const lang = currentLang();
  try {
    await send('POST', '/api/auth/sign-in/email', { body: given });
  } catch (error) {
    if (!(error instanceof WireProblemError)) throw error;
    if (error.status === 429) throw new WireProblemError(429, { code: 'access.signInThrottled', message: words.throttled[lang], hint: words.throttledHint[lang] });
    if (error.status >= 400 && error.status < 500) throw new WireProblemError(400, { code: 'access.wrongPassword', message: words.wrong[lang], hint: words.wrongHint[lang] });
    throw error;
  }
}

export async function signOut(): Promise<void> { await send('POST', '/api/auth/sign-out', { body: {} }); }
