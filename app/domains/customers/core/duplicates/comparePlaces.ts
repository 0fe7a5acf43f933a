import { editDistance } from './editDistance.ts';
import { addressOverlap } from './compareAddresses.ts';
import type { Identity } from './identity.ts';

export type AddressLevel = 'same' | 'near' | 'partly' | 'little' | 'different';

export function compareAddresses(a: readonly string[], b: readonly string[]): AddressLevel | null {
  if (a.length === 0 || b.length === 0) return null;
  const overlap = addressOverlap(a, b);
  return overlap >= 0.95 ? 'same' : overlap >= 0.7 ? 'near' : overlap >= 0.45 ? 'partly' : overlap >= 0.2 ? 'little' : 'different';
}

export type PlaceLevel = 'precise' | 'place' | 'region' | 'different';
type Places = Pick<Identity, 'region' | 'place' | 'precinct'>;

/** Equal up to a slip; two in a long word. */
function alike(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  const length = Math.min(a.length, b.length);
  const most = length > 6 && !/\d/.test(a) ? 2 : length > 3 ? 1 : 0;
  return editDistance(a, b, most) <= most;
}

/** Place and precinct agree, one of them, or only the region: one field, because a place nearly implies its region. */
export function comparePlaces(a: Places, b: Places): PlaceLevel | null {
  const agreed = Number(alike(a.place, b.place)) + Number(alike(a.precinct, b.precinct));
  if (agreed === 2) return 'precise';
  if (agreed === 1) return 'place';
  if (a.region !== '' && a.region === b.region) return 'region';
  const compared = (a.place !== '' && b.place !== '') || (a.precinct !== '' && b.precinct !== '') || (a.region !== '' && b.region !== '');
  return compared ? 'different' : null;
}
