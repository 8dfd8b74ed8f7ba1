import { Duration } from '@acorn-i/core';
import { z } from 'zod';

/** How orders of other channels are put into the shop. */
export const OrderImportSettings = z.strictObject({
  inventoryBehaviour: z
    .enum(['bypass', 'decrement-ignoring-policy', 'decrement-obeying-policy'])
    .default('bypass')
    .describe(
      'Whether Shopify takes the units of an imported order off its stock. `bypass` where a route writes the stock; `decrement-ignoring-policy` where Shopify keeps the stock itself',
    ),
  channelFulfilled: z
    .enum(['fulfilled', 'unfulfilled', 'skip'])
    .default('fulfilled')
    .describe(
      'Orders of which somebody else ships every line (Amazon, a store, a third party): how they are imported',
    ),
  customer: z
    .enum(['none', 'address', 'contact'])
    .default('address')
    .describe('How much of the buyer goes along; `contact` adds mail, phone and billing address'),
  sourceName: z
    .string()
    .min(1)
    .optional()
    .describe('The handle of an order attribution of the app: `channel:amazon-us`'),
  perMinute: z
    .int()
    .min(1)
    .optional()
    .describe('The most new orders a minute: 5 in a trial. Development stores are recognised'),
  settle: Duration.default('30s').describe(
    'How long an order whose answer was lost may still come to be, before it is made again',
  ),
});
export type OrderImportSettings = z.output<typeof OrderImportSettings>;
