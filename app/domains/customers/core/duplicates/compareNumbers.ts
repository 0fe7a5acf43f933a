import { editDistance, jaroWinkler } from './editDistance.ts';
import { digitsOf } from './plainText.ts';

export type NumberLevel = 'same' | 'one-slip' | 'two-slips' | 'different';

/** Numbers that belong to one alone: a slip is one character more, less, other, or two swapped. */
export function compareIdNumbers(a: string, b: string): NumberLevel | null {
  if (a === '' || b === '') return null;
  const slips = editDistance(a, b, 2);
  if (slips === 0) return 'same';
  const long = Math.min(a.length, b.length);
  return slips === 1 && long >= 4 ? 'one-slip' : slips === 2 && long >= 6 ? 'two-slips' : 'different';
}

export type PhoneLevel = 'same' | 'ending' | 'one-slip' | 'different';

/** Phones: the same, one within the other (area code, extension), or with one slip. */
export function comparePhones(a: string, b: string): PhoneLevel | null {
  if (a === '' || b === '') return null;
  if (a === b) return 'same';
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter.length >= 7 && (longer.endsWith(shorter) || longer.startsWith(shorter))) return 'ending';
  return editDistance(a, b, 1) === 1 ? 'one-slip' : 'different';
}

export type EmailLevel = 'same' | 'local' | 'slip' | 'close' | 'different';

/**
 * E-mail addresses: the part before the @ says who, the domain only where the mailbox is. Mailboxes named after people
 * differ in their figures alone (zhangwei799, zhangwei557), so a slip is one in the letters, or a figure more or less.
 */
export function compareEmails(a: string, b: string): EmailLevel | null {
  if (a === '' || b === '') return null;
  if (a === b) return 'same';
  const [localA, localB] = [localOf(a), localOf(b)];
  if (localA === localB && localA.length > 2) return 'local';
  const [figuresA, figuresB] = [digitsOf(localA), digitsOf(localB)];
  if (figuresA !== figuresB && (figuresA.length === figuresB.length || editDistance(figuresA, figuresB, 1) > 1)) return 'different';
  if (editDistance(a, b, 2) <= (a.length > 12 ? 2 : 1)) return 'slip';
  return (localA.length > 4 && jaroWinkler(localA, localB) >= 0.92) || jaroWinkler(a, b) >= 0.92 ? 'close' : 'different';
}

/** The part before the @ without what mail servers do not look at. */
export const localOf = (email: string): string => (email.split('@')[0] ?? '').replace(/\+.*$/, '').replace(/[._-]/g, '');
