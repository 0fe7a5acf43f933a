import { organisationName, type OrganisationName } from './organisationName.ts';
import { personName, type PersonName, type SyllablesOf } from './nameParts.ts';
import { compact, digitsOf, plain } from './plainText.ts';
import { addressTokens } from './compareAddresses.ts';

/** What is known of one customer that can tell who it is; texts as people wrote them, or null. */
export interface Particulars {
  readonly id: number;
  readonly kind: 'person' | 'organisation';
  /** The whole name, or its two parts where the source keeps them apart. */
  readonly name?: string | null;
  readonly given?: string | null;
  readonly family?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  /** A number that belongs to one alone: credit code, tax or social security number. */
  readonly idNumber?: string | null;
  readonly address?: string | null;
  /** From large to small: province or state, city or suburb, district or postcode. */
  readonly region?: string | null;
  readonly place?: string | null;
  readonly precinct?: string | null;
  /** A day in any order of digits that begins with the year: 1990-02-28 or 19900228. */
  readonly birthday?: string | null;
}

/** A customer made ready for comparison: every text in its plain form, '' where nothing is known. */
export interface Identity {
  readonly id: number;
  readonly kind: 'person' | 'organisation';
  readonly person: PersonName;
  readonly organisation: OrganisationName;
  readonly phone: string;
  readonly email: string;
  readonly idNumber: string;
  readonly address: readonly string[];
  readonly region: string;
  readonly place: string;
  readonly precinct: string;
  readonly birthday: string;
}

const NO_PART = { text: '', sound: '' };
const NO_PERSON: PersonName = { given: NO_PART, family: NO_PART };
const NO_ORGANISATION: OrganisationName = { whole: NO_PART, core: NO_PART };

export function identityOf(given: Particulars, syllablesOf: SyllablesOf): Identity {
  const person = given.kind === 'person';
  return {
    id: given.id, kind: given.kind,
    person: person ? personName(given, syllablesOf) : NO_PERSON,
    organisation: person ? NO_ORGANISATION : organisationName(given.name, syllablesOf),
    phone: plainPhone(given.phone), email: plainEmail(given.email), idNumber: compact(plain(given.idNumber)),
    address: addressTokens(given.address), region: placeName(given.region), place: placeName(given.place), precinct: placeName(given.precinct),
    birthday: plainDay(given.birthday),
  };
}

/** Digits without the country's code for China; '' for what cannot be a number of somebody (too short, one digit only). */
export function plainPhone(text: string | null | undefined): string {
  const digits = digitsOf(plain(text)).replace(/^(00)?86(?=1\d{10}$)/, '');
  return digits.length < 6 || /^(\d)\1+$/.test(digits) ? '' : digits;
}

export function plainEmail(text: string | null | undefined): string {
  const email = plain(text).replace(/^mailto:/, '').replaceAll(' ', '');
  return email.includes('@') && email.length > 4 ? email : '';
}

const plainDay = (text: string | null | undefined): string => { const digits = digitsOf(plain(text).slice(0, 10)); return digits.length === 8 ? digits : ''; };

/** A place without the word that says of what rank it is: 深圳市 and 深圳 are one. */
const placeName = (text: string | null | undefined): string => { const letters = compact(plain(text)); return letters.replace(/(?<=^.{2,})(省|市|区|县|自治区|特别行政区|壮族自治区|回族自治区|维吾尔自治区)$/u, ''); };
