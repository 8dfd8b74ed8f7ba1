import { type MarketplaceCode, marketplaces } from '@acorn-i/sp-api-client';

/** Answers `getMarketplaceParticipations`: where the seller sells. */
export function participations(codes: readonly MarketplaceCode[]): object {
  return {
    payload: codes.map((code) => {
      const { id, domain, country, currency } = marketplaces[code];
      return {
        marketplace: {
          id,
          name: domain.replace('amazon', 'Amazon'),
          countryCode: country,
          defaultCurrencyCode: currency,
          defaultLanguageCode: 'en_GB',
          domainName: `www.${domain}`,
        },
        participation: { isParticipating: true, hasSuspendedListings: false },
        storeName: 'Simulated shop',
      };
    }),
  };
}
