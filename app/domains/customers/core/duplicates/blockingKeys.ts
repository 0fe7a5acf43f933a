import { localOf } from './compareNumbers.ts';
import { hasHan } from './plainText.ts';
import { soundKey } from './sounds.ts';
import type { Identity } from './identity.ts';
import type { NamePart } from './nameParts.ts';

/** Why two customers are compared at all; each is a kind of key that both must share. */
export const KEY_KINDS = ['idNumber', 'phone', 'email', 'birthday', 'birthdayInitial', 'month', 'day', 'name', 'nameYear', 'namePlace', 'familyPrecinct', 'givenPrecinct', 'address', 'organisation', 'organisationStart'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
export interface BlockingKey { readonly kind: KeyKind; readonly value: string }

/** A short stand-in for a part of a name: pinyin as it is, Latin letters by their consonants. */
const codeOf = ({ text, sound }: NamePart): string => (text === '' ? '' : hasHan(text) || text.length <= 3 ? sound : soundKey(text));
const initialOf = ({ sound }: NamePart): string => sound.slice(0, 1);

/**
 * The keys of one customer. Each forgives another mistake: swapped names (parts are sorted), a slip in the birthday
 * (month or day alone with initials), a slip in any number (all other keys), a moved customer (names with birthday).
 */
export function blockingKeys(identity: Identity): BlockingKey[] {
  const keys: BlockingKey[] = [];
  const add = (kind: KeyKind, ...parts: readonly string[]): void => { if (parts.every((part) => part !== '')) keys.push({ kind, value: parts.join('|') }); };
  add('idNumber', identity.idNumber);
  add('phone', identity.phone.slice(-8));
  const local = localOf(identity.email);
  add('email', local.length > 3 ? local : identity.email);
  if (identity.kind === 'person') addPersonKeys(identity, add);
  else {
    add('organisation', identity.organisation.core.sound);
    add('organisationStart', identity.organisation.core.sound.slice(0, 6), identity.place);
  }
  const numbers = identity.address.filter((token) => /^\d+$/.test(token));
  const words = identity.address.filter((token) => token.length > 1 && !/^\d+$/.test(token));
  if (numbers.length > 1) add('address', numbers.join('-'), words[0] ?? '');
  else add('address', numbers[0] ?? '', words[0] === undefined ? '' : hasHan(words[0]) ? `${words[0]}${words[1] ?? ''}` : soundKey(words[0]));
  return keys;
}

function addPersonKeys({ person: { given, family }, birthday, place, precinct }: Identity, add: (kind: KeyKind, ...parts: readonly string[]) => void): void {
  const codes = [codeOf(given), codeOf(family)].sort();
  const initials = [initialOf(given), initialOf(family)].sort().join('');
  const full = codes.every((code) => code !== '') ? codes.join('') : '';
  add('birthday', birthday);
  for (const initial of new Set([initialOf(given), initialOf(family)])) add('birthdayInitial', birthday, initial);
  if (initials.length > 1) { add('month', birthday.slice(0, 6), initials); add('day', birthday.slice(4), initials); }
  add('name', full);
  // Written in characters or in Latin letters, a Chinese name has the same pinyin.
  const pinyin = [given.sound, family.sound].sort();
  if (pinyin.every((sound) => sound !== '') && pinyin.join('') !== full) add('name', pinyin.join(''));
  add('nameYear', full, birthday.slice(0, 4));
  add('namePlace', full, place);
  for (const at of new Set([precinct, place])) {
    add('familyPrecinct', codeOf(family), at);
    add('givenPrecinct', codeOf(given), at);
  }
}
