import { editDistance, jaroWinkler } from './editDistance.ts';
import { hasHan } from './plainText.ts';
import { soundKey } from './sounds.ts';
import type { NamePart, PersonName } from './nameParts.ts';
import type { OrganisationName } from './organisationName.ts';

type Likeness = 'missing' | 'different' | 'close' | 'sound' | 'same';
const POINTS: Readonly<Record<Likeness, number>> = { missing: 0, different: 0, close: 2, sound: 3, same: 4 };

/** How alike two parts of names are: the same, the same in sound, close (typing error, initial, short form), or different. */
export function partLikeness(a: NamePart, b: NamePart): Likeness {
  if (a.text === '' || b.text === '') return 'missing';
  if (a.text === b.text) return 'same';
  const han = hasHan(a.text) || hasHan(b.text);
  if (a.sound === b.sound) return 'sound';
  if (han) return a.sound.length > 4 && editDistance(a.sound, b.sound, 1) === 1 ? 'close' : 'different';
  const likeness = jaroWinkler(a.text, b.text);
  if (likeness > 0.75 && soundKey(a.text) === soundKey(b.text)) return 'sound';
  const shorter = a.text.length < b.text.length ? a.text : b.text;
  const longer = shorter === a.text ? b.text : a.text;
  if ((shorter.length === 1 || shorter.length > 2) && longer.startsWith(shorter)) return 'close';
  if (shorter.length > 3 && sameLetters(a.text, b.text)) return 'close';
  const most = longer.length > 6 ? 2 : 1;
  return likeness >= 0.9 || (shorter.length > 3 && editDistance(a.text, b.text, most) <= most) ? 'close' : 'different';
}

/** The same letters in another order: what fast fingers make of a name. */
const sameLetters = (a: string, b: string): boolean => a.length === b.length && Array.from(a).sort().join('') === Array.from(b).sort().join('');

export type PersonNameLevel = 'same' | 'sound' | 'close' | 'turned' | 'one-known' | 'family' | 'given' | 'different';

/** Two names of people as a whole, because swapped, missing and abbreviated parts only make sense together. Null when nothing can be compared. */
export function comparePersonNames(a: PersonName, b: PersonName): PersonNameLevel | null {
  const given = partLikeness(a.given, b.given);
  const family = partLikeness(a.family, b.family);
  if (POINTS[given] >= 2 && POINTS[family] >= 2) return given === 'same' && family === 'same' ? 'same' : given === 'close' || family === 'close' ? 'close' : 'sound';
  const crossed = POINTS[partLikeness(a.given, b.family)] + POINTS[partLikeness(a.family, b.given)];
  if (crossed >= 6 && crossed > POINTS[given] + POINTS[family]) return 'turned';
  const wholeA = a.family.sound + a.given.sound;
  if (wholeA !== '' && (wholeA === b.family.sound + b.given.sound || wholeA === b.given.sound + b.family.sound)) return 'sound';
  const straight = POINTS[given] + POINTS[family];
  if (given === 'missing' && family === 'missing') return crossed >= 3 ? 'one-known' : wholeA === '' || b.family.sound + b.given.sound === '' ? null : 'different';
  if (given === 'missing' || family === 'missing') return straight >= 2 || crossed >= 3 ? 'one-known' : 'different';
  if (POINTS[family] >= 2) return 'family';
  if (POINTS[given] >= 2) return 'given';
  return crossed >= 3 ? 'given' : 'different';
}

export type OrganisationNameLevel = 'same' | 'core' | 'sound' | 'within' | 'close' | 'different';

export function compareOrganisationNames(a: OrganisationName, b: OrganisationName): OrganisationNameLevel | null {
  if (a.whole.text === '' || b.whole.text === '') return null;
  if (a.whole.text === b.whole.text) return 'same';
  if (a.core.text === b.core.text) return 'core';
  if (a.core.sound === b.core.sound) return 'sound';
  const [shorter, longer] = a.core.text.length < b.core.text.length ? [a.core, b.core] : [b.core, a.core];
  if (shorter.text.length >= (hasHan(shorter.text) ? 3 : 5) && longer.text.includes(shorter.text)) return 'within';
  return longer.sound.length > 5 && jaroWinkler(a.core.sound, b.core.sound) >= 0.92 ? 'close' : 'different';
}
