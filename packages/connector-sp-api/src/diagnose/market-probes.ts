import { marketplaceIdsOf, operations } from '@acorn-i/sp-api-client';
import type { Probe } from './probes.ts';

/** An ASIN that nothing has: an empty answer says that the role is there. */
const nothing = 'B000000000';

const someItem: Probe = {
  name: 'catalog.searchCatalogItems',
  roles: operations['catalog.searchCatalogItems'].roles,
  ask: (client, { settings, signal }) =>
    client.catalog.searchCatalogItems(
      {
        identifiers: [nothing],
        identifiersType: 'ASIN',
        marketplaceIds: marketplaceIdsOf(settings.marketplaces).slice(0, 1),
      },
      { signal },
    ),
};

const someOffers: Probe = {
  name: 'pricing.getCompetitiveSummary',
  roles: operations['pricing.getCompetitiveSummary'].roles,
  ask(client, { settings, signal }) {
    const [marketplaceId = ''] = marketplaceIdsOf(settings.marketplaces);
    const request = {
      asin: nothing,
      marketplaceId,
      includedData: ['referencePrices'],
      method: 'GET',
      uri: '/products/pricing/2022-05-01/items/competitiveSummary',
    } as const;
    return client.pricing.getCompetitiveSummary({ body: { requests: [request] } }, { signal });
  },
};

export const someMcfOrders: Probe = {
  name: 'outbound.listOrders',
  roles: operations['outbound.listOrders'].roles,
  ask: (client, { now, signal }) =>
    client.outbound.listOrders(
      { updatedAfter: new Date(now() - 3_600_000).toISOString(), shipments: 'EXCLUDE' },
      { signal },
    ),
};

const somePromotion: Probe = {
  name: 'promotions.searchPromotions',
  roles: operations['promotions.searchPromotions'].roles,
  ask: (client, { settings, signal }) =>
    client.promotions.searchPromotions(
      { marketplaceIds: marketplaceIdsOf(settings.marketplaces).slice(0, 1), limit: 1 },
      { signal },
    ),
};

export const marketProbes: Readonly<Record<string, readonly Probe[]>> = {
  catalogue: [someItem],
  'buy-box': [someOffers],
  'mcf-orders': [someMcfOrders],
  'mcf-shipments': [someMcfOrders],
  promotions: [somePromotion],
  // Amazon Ads has an authorization of its own, which its source speaks of.
  advertising: [],
};
