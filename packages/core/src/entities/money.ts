import { z } from 'zod';

/** An ISO 4217 code that this runtime knows. */
export const Currency = z.enum(
  Intl.supportedValuesOf('currency'),
  'an ISO 4217 currency code such as EUR',
);
export type Currency = z.infer<typeof Currency>;

/** A decimal number as text, at most 15 digits before and 6 after the point. Never a float. */
export const Decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'a decimal number as text, such as "12.90"');
export type Decimal = z.infer<typeof Decimal>;

/** An amount of money: a decimal as text and its currency. */
export const Money = z.strictObject({ amount: Decimal, currency: Currency });
export type Money = z.infer<typeof Money>;
