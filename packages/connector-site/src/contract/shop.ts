import { z } from 'zod';
import { Country, Currency, Id, TaxId } from './scalars.ts';

/** What the shop is, and what it allows. */
export const Shop = z
  .object({
    contract: z
      .string()
      .regex(/^1\.\d+$/)
      .meta({ description: 'The `info.version` of this file that is served: `1.0`.' }),
    name: z.string().min(1).max(256),
    country: Country,
    currency: Currency,
    timeZone: z.string().min(1).max(64).meta({ description: 'IANA: `Europe/Berlin`' }),
    taxesIncluded: z.boolean().meta({ description: 'Whether its prices include tax.' }),
    requestsPerMinute: z.int().min(1).meta({ description: 'Default of the contract: 100.' }),
    taxIds: z.array(TaxId).optional().meta({ description: "The merchant's own." }),
    test: z
      .object({ sku: Id, orderId: Id })
      .optional()
      .meta({
        description:
          'A variant that is in the products and in the stock, and a paid order with an open line of at least 2 units, that checks ' +
          'may write to. Each run of the checks ships 2 units and refunds 0.01: with many units the order lasts for many.',
      }),
  })
  .meta({ id: 'Shop' });
export type Shop = z.infer<typeof Shop>;
