import { z } from 'zod';
import { operation } from '../operation.ts';

const Installation = z.object({
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  publicApiVersions: z.array(z.object({ handle: z.string(), supported: z.boolean() })),
  shop: z.object({ myshopifyDomain: z.string() }),
});

/** What the app may do in the shop, and which versions the API has. Needs no scope. */
export const installation = operation('Installation', {
  document: /* GraphQL */ `
    query Installation {
      currentAppInstallation { accessScopes { handle } }
      publicApiVersions { handle supported }
      shop { myshopifyDomain }
    }
  `,
  data: Installation,
  estimate: () => 5,
});
