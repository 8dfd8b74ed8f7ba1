import { z } from 'zod';

/**
 * The check digit of a GS1 key (GTIN, SSCC, GLN) by its digits without it: weights 3 and 1 from the right.
 *
 * https://www.gs1.org/services/how-calculate-check-digit-manually
 */
export function gs1CheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const isOdd = (digits.length - index) % 2 === 1;
    sum += Number(digits[index]) * (isOdd ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last of these digits is the right check digit of the others. */
export function hasGs1CheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && gs1CheckDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** A Global Trade Item Number of 8, 12, 13 or 14 digits with its check digit: EAN, UPC, ITF-14. */
export const Gtin = z
  .string()
  .regex(/^(\d{8}|\d{12,14})$/, 'a GTIN: 8, 12, 13 or 14 digits')
  .refine(hasGs1CheckDigit, 'a GTIN with its right check digit');

/** A Serial Shipping Container Code: 18 digits with the check digit, without the application identifier 00. */
export const Sscc = z
  .string()
  .regex(/^\d{18}$/, 'an SSCC: 18 digits')
  .refine(hasGs1CheckDigit, 'an SSCC with its right check digit');
