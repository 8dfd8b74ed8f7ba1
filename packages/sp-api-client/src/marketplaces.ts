import type { Region } from './regions.ts';

export interface Marketplace {
  id: string;
  region: Region;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** ISO 4217; what an order without any amount (a pending one) is counted in. */
  currency: string;
  /** What reports call it, in lower case: `amazon.de`. */
  domain: string;
  /** Seller Central, where apps are authorized: host without `https://`. */
  sellerCentral: string;
}

const europe = 'sellercentral-europe.amazon.com';
const gb = marketplace('A1F83G8C2ARO7P', 'eu', 'GB', 'GBP', 'amazon.co.uk', europe);

/**
 * Amazon's marketplaces by the code that settings use. `UK` is Amazon's own word for `GB`.
 * https://developer-docs.amazon.com/sp-api/docs/marketplace-ids and …/seller-central-urls
 */
export const marketplaces = {
  CA: marketplace('A2EUQ1WTGCTBG2', 'na', 'CA', 'CAD', 'amazon.ca'),
  US: marketplace('ATVPDKIKX0DER', 'na', 'US', 'USD', 'amazon.com'),
  MX: marketplace('A1AM78C64UM0Y8', 'na', 'MX', 'MXN', 'amazon.com.mx'),
  BR: marketplace('A2Q3Y263D00KWC', 'na', 'BR', 'BRL', 'amazon.com.br'),
  IE: marketplace('A28R8C7NBKEWEA', 'eu', 'IE', 'EUR', 'amazon.ie'),
  ES: marketplace('A1RKKUPIHCS9HS', 'eu', 'ES', 'EUR', 'amazon.es', europe),
  UK: gb,
  GB: gb,
  FR: marketplace('A13V1IB3VIYZZH', 'eu', 'FR', 'EUR', 'amazon.fr', europe),
  BE: marketplace('AMEN7PMS3EDWL', 'eu', 'BE', 'EUR', 'amazon.com.be'),
  NL: marketplace('A1805IZSGTT6HS', 'eu', 'NL', 'EUR', 'amazon.nl'),
  DE: marketplace('A1PA6795UKMFR9', 'eu', 'DE', 'EUR', 'amazon.de', europe),
  IT: marketplace('APJ6JRA9NG5V4', 'eu', 'IT', 'EUR', 'amazon.it', europe),
  SE: marketplace('A2NODRKZP88ZB9', 'eu', 'SE', 'SEK', 'amazon.se'),
  ZA: marketplace('AE08WJ6YKNBMC', 'eu', 'ZA', 'ZAR', 'amazon.co.za'),
  PL: marketplace('A1C3SOZRARQ6R3', 'eu', 'PL', 'PLN', 'amazon.pl'),
  EG: marketplace('ARBP9OOSHTCHU', 'eu', 'EG', 'EGP', 'amazon.eg'),
  TR: marketplace('A33AVAJ2PDY3EV', 'eu', 'TR', 'TRY', 'amazon.com.tr'),
  SA: marketplace('A17E79C6D8DWNP', 'eu', 'SA', 'SAR', 'amazon.sa'),
  AE: marketplace('A2VIGQ35RCS4UG', 'eu', 'AE', 'AED', 'amazon.ae'),
  IN: marketplace('A21TJRUUN4KGV', 'eu', 'IN', 'INR', 'amazon.in'),
  SG: marketplace('A19VAU5U5O7RUS', 'fe', 'SG', 'SGD', 'amazon.sg'),
  AU: marketplace('A39IBJ37TRP1C6', 'fe', 'AU', 'AUD', 'amazon.com.au'),
  JP: marketplace('A1VC38T7YXB528', 'fe', 'JP', 'JPY', 'amazon.co.jp'),
} as const satisfies Record<string, Marketplace>;

export type MarketplaceCode = keyof typeof marketplaces;

export const marketplaceCodes = Object.keys(marketplaces) as [
  MarketplaceCode,
  ...MarketplaceCode[],
];

const byId: ReadonlyMap<string, Marketplace> = new Map(
  Object.values(marketplaces).map((marketplace) => [marketplace.id, marketplace]),
);

/** The marketplace of an id that Amazon sent; undefined for one that is newer than this table. */
export function marketplaceOf(id: string | null | undefined): Marketplace | undefined {
  return id ? byId.get(id) : undefined;
}

const byDomain: ReadonlyMap<string, Marketplace> = new Map(
  Object.values(marketplaces).map((marketplace) => [marketplace.domain, marketplace]),
);

/** The marketplace that a report calls `Amazon.de`; undefined for any other name. */
export function marketplaceNamed(name: string | null | undefined): Marketplace | undefined {
  return name ? byDomain.get(name.trim().toLowerCase()) : undefined;
}

/** The ids of some codes, each once. */
export function marketplaceIdsOf(codes: readonly MarketplaceCode[]): string[] {
  return [...new Set(codes.map((code) => marketplaces[code].id))];
}

/** What is wrong about a marketplace in a connection of this region; undefined where it belongs there. */
export function regionFault(code: MarketplaceCode, region: Region): string | undefined {
  const home = marketplaces[code].region;
  if (home === region) return undefined;
  return `${code} belongs to region ${home}, not ${region}. Use one connection a region`;
}

function marketplace(
  id: string,
  region: Region,
  country: string,
  currency: string,
  domain: string,
  sellerCentral = `sellercentral.${domain}`,
): Marketplace {
  return { id, region, country, currency, domain, sellerCentral };
}
