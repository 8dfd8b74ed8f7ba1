import { Currency, Decimal, Duration } from '@acorn-i/core';
import { z } from 'zod';

const Id = z.string().min(1).max(256);

/** A part of a hundred, as text: `19%`, `-12.5%`. */
export const Percent = z
  .string()
  .regex(/^-?\d{1,4}(\.\d{1,4})?%$/, 'a percentage such as 19% or -12.5%');
export type Percent = z.infer<typeof Percent>;

const Share = Percent.refine((percent) => !percent.startsWith('-'), 'not below 0%');

const Instant = z.iso.datetime({ offset: true });

/** Which way taxes go, and how much they are. */
const Taxes = {
  taxes: z.enum(['included', 'excluded']).describe('Whether taxes are part of the price.'),
  taxRate: Share.default('0%').describe('The tax on what no entry of taxRates names.'),
  taxRates: z
    .record(Id, Share)
    .default({})
    .describe('The tax on products of a category (or product type), where it is another one.'),
};

/** Which amounts look right: every `step`, plus `ending`. */
export const Rounding = z.strictObject({
  step: Decimal.refine(isPositive, 'above zero')
    .default('1')
    .describe('The distance between two prices.'),
  ending: Decimal.default('0').describe('What each price ends with: 0.99 with a step of 1.'),
  mode: z.enum(['nearest', 'up', 'down']).default('nearest'),
});
export type Rounding = z.infer<typeof Rounding>;

export const PriceTarget = z.strictObject({
  currency: Currency,
  ...Taxes,
  locations: z
    .array(Id)
    .min(1)
    .optional()
    .describe('Stores: each gets a price of its own. Absent: one price for the whole connection.'),
  channel: z
    .strictObject({ kind: Id, id: Id.optional() })
    .optional()
    .describe('The channel as promotions name it. Without it no promotion counts here.'),
  round: Rounding.optional().describe('Default: to the smallest coin of the currency.'),
});
export type PriceTarget = z.infer<typeof PriceTarget>;

const When = z.strictObject({
  channels: z.array(Id).min(1).optional().describe('Connections of `targets`.'),
  locations: z.array(Id).min(1).optional().describe('Stores.'),
  skus: z.array(Id).min(1).optional(),
  categories: z.array(Id).min(1).optional().describe('The category or the product type.'),
  brands: z.array(Id).min(1).optional(),
  tags: z.array(Id).min(1).optional().describe('Any of them.'),
  from: Instant.optional().describe('From this moment on.'),
  until: Instant.optional().describe('Up to this moment, and no longer at it.'),
});
export type When = z.infer<typeof When>;

const Adjustment = z
  .strictObject({
    price: Decimal.optional().describe('This price, in the currency of the target.'),
    percent: Percent.optional().describe('Up or down by a percentage: -10%.'),
    times: Decimal.refine(isPositive, 'above zero').optional().describe('Times a factor: 1.08.'),
    add: Decimal.optional().describe('Plus an amount in the currency of the target.'),
  })
  .refine(
    (set) => Object.values(set).filter((each) => each !== undefined).length === 1,
    'exactly one of price, percent, times and add',
  );

/** One rule. Of those that fit, the one with the highest priority decides alone. */
export const PriceRule = z.strictObject({
  name: Id.describe('What explain and plan call it.'),
  priority: z.int().min(-1_000_000).max(1_000_000).describe('The highest one wins.'),
  when: When.default({}),
  set: Adjustment,
});
export type PriceRule = z.infer<typeof PriceRule>;

const Rate = z
  .string()
  .regex(/^(?=.*[1-9])\d{1,12}(\.\d{1,10})?$/, 'a rate above zero as text, such as "1.0842"');

/** Settings of price rules. Unknown ones are refused: a rule that is not obeyed must not look obeyed. */
export const PriceRuleSettings = z.strictObject({
  base: z
    .strictObject({ currency: Currency.optional(), ...Taxes })
    .describe(
      'The price list that comes in. A price that says itself whether taxes are in it wins.',
    ),
  targets: z
    .record(Id, PriceTarget)
    .refine((targets) => Object.keys(targets).length > 0, 'at least one connection')
    .describe('The connections that get prices.'),
  rules: z.array(PriceRule).max(1_000).default([]),
  floor: z
    .strictObject({
      margin: Share.describe('The part of the net price that must be left above the cost.'),
      withoutCost: z
        .enum(['allow', 'withhold'])
        .default('withhold')
        .describe('What becomes of a SKU whose cost nobody told.'),
    })
    .optional(),
  reconcile: z
    .strictObject({
      grace: Duration.default('1h').describe(
        'How long a place may show another price than it was told before that is drift: its way there and back, and the pause between two readings.',
      ),
    })
    .optional()
    .describe('Prices of `published` that drift are told again, and reported at `drift`.'),
  minimumAdvertised: z
    .enum(['obey', 'ignore'])
    .default('obey')
    .describe('Whether a price may be below the minimum advertised price that came with its base.'),
  rates: z
    .record(z.string().regex(/^[A-Z]{3}\/[A-Z]{3}$/, 'two currencies, such as EUR/USD'), Rate)
    .default({})
    .describe(
      'What one unit of the first currency is worth in the second. Changes of `rates` win.',
    ),
  maxRateAge: Duration.optional().describe(
    'With older rates no price moves. Rates of the settings have no age.',
  ),
});
export type PriceRuleSettings = z.infer<typeof PriceRuleSettings>;

function isPositive(decimal: string): boolean {
  return !decimal.startsWith('-') && /[1-9]/.test(decimal);
}
