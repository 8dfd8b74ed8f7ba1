import type { TaxId } from '../contract/scalars.ts';

/**
 * What is wrong with a tax id, in words; undefined where nothing is. Shapes, and check digits where the
 * authority publishes them. Whether the number is registered only its register knows (VIES, ABN Lookup).
 */
export function taxIdFault({ kind, value, country }: TaxId): string | undefined {
  const text = value.replaceAll(/[\s.]/g, '').toUpperCase();
  if (kind === 'IOSS') return iossFault(text);
  if (kind === 'VAT') return vatFault(text);
  if (kind === 'EIN') return einFault(text);
  return gstFault(text, country);
}

/** https://taxation-customs.ec.europa.eu/business/vat/ioss_en */
function iossFault(text: string): string | undefined {
  return /^IM\d{10}$/.test(text) ? undefined : 'an IOSS number is IM and 10 digits';
}

/** https://ec.europa.eu/taxation_customs/vies/#/faq (Q11), and the United Kingdom's. */
const vatShapes: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d[A-Z0-9+*]\d{5}[A-Z]|\d{7}[A-Z]{2})$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

function vatFault(text: string): string | undefined {
  const country = text.slice(0, 2);
  const shape = Object.hasOwn(vatShapes, country) ? vatShapes[country] : undefined;
  if (shape === undefined) return 'a VAT number begins with its country, such as DE (Greece: EL)';
  if (!shape.test(text.slice(2))) return `not the shape of a VAT number of ${country}`;
  if (country === 'DE' && !isMod11And10(text.slice(2))) return 'its check digit is wrong';
  return undefined;
}

/** https://www.irs.gov/businesses/small-businesses-self-employed/how-eins-are-assigned-and-valid-ein-prefixes */
const noEinPrefix = new Set('00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' '));

function einFault(text: string): string | undefined {
  if (!/^\d{2}-?\d{7}$/.test(text)) return 'an EIN is 9 digits: 12-3456789';
  return noEinPrefix.has(text.slice(0, 2)) ? 'no EIN begins like that' : undefined;
}

function gstFault(text: string, country: string | undefined): string | undefined {
  if (country === 'AU') return isAbn(text) ? undefined : 'not an ABN: 11 digits that add up';
  if (country === 'IN') return isGstin(text) ? undefined : 'not a GSTIN: 15 characters that add up';
  if (country === 'CA') {
    const isRight = /^\d{9}RT\d{4}$/.test(text) && isLuhn(text.slice(0, 9));
    return isRight ? undefined : 'not a GST/HST number: 9 digits that add up, RT, 4 digits';
  }
  if (country === 'NZ')
    return /^\d{8,9}$/.test(text.replaceAll('-', ''))
      ? undefined
      : 'a GST number of NZ is 8 or 9 digits';
  if (country === 'SG')
    return /^[A-Z0-9]{9,10}$/.test(text.replaceAll('-', ''))
      ? undefined
      : 'a GST number of SG has 9 or 10 characters';
  return 'a GST number needs its country: AU, CA, IN, NZ or SG';
}

/** ISO 7064, MOD 11,10. */
function isMod11And10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** https://abr.business.gov.au/Help/AbnFormat */
function isAbn(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
  const digits = Array.from(text, Number);
  digits[0]! -= 1;
  return digits.reduce((sum, digit, index) => sum + digit * weights[index]!, 0) % 89 === 0;
}

function isGstin(text: string): boolean {
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/.test(text)) return false;
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  let sum = 0;
  for (const [index, character] of Array.from(text.slice(0, 14)).entries()) {
    const product = alphabet.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return alphabet[(36 - (sum % 36)) % 36] === text[14];
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of Array.from(digits).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
