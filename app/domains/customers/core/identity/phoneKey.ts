/** What follows these is the number of a desk, not of the line: x72946, ext. 12, 转 801, 分机 3, #4. */
const EXTENSION = /(?:ext(?:ension)?\.?|x|转|轉|分机|分機|#)\s*\d*$/i;
const MAINLAND_MOBILE = /^1[3-9]\d{9}$/;
/** Service numbers of the mainland that take no area code. */
const MAINLAND_SERVICE = /^[48]00\d{7}$/;

/**
 * The digits by which two spellings of one telephone number are known to be the same, or null for what is no number.
 * Full-width digits, spaces and dashes make no difference, nor does the country's prefix where it is certain: +86, 0086
 * or 86 before a mobile number, +1 or 001 before a North American one. Of several numbers the first is taken.
 */
export function phoneKey(given: string | null | undefined): string | null {
  const [first = ''] = (given ?? '').normalize('NFKC').split(/[,;、\n]|\/(?=\s*[+\d(])/).map((part) => part.trim()).filter((part) => part !== '');
  const line = first.replace(/^(?:tel|phone|mobile|电话|手机)[:\s]*/i, '').replace(EXTENSION, '').trim();
  if (!/^\(?\+?[\d\s().\-–—_]+$/.test(line)) return null;
  // A spreadsheet that took the number for a quantity writes 13800138000.0.
  const digits = line.replace(/\.0+$/, '').replace(/\D/g, '');
  const key = withoutCountry(digits, line.includes('+'));
  return key.length < 5 || key.length > 20 || /^(\d)\1*$/.test(key) ? null : key;
}

function withoutCountry(digits: string, plus: boolean): string {
  const abroad = plus ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (abroad === null) return digits.startsWith('86') && MAINLAND_MOBILE.test(digits.slice(2)) ? digits.slice(2) : digits;
  if (abroad.startsWith('86')) return inMainland(abroad.slice(2));
  return /^1[2-9]\d{9}$/.test(abroad) ? abroad.slice(1) : abroad;
}

/** From abroad a mainland landline is dialled without the 0 of its area code; at home with it. */
function inMainland(digits: string): string {
  return MAINLAND_MOBILE.test(digits) || MAINLAND_SERVICE.test(digits) || digits.startsWith('0') ? digits : `0${digits}`;
}
