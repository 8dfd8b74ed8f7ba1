/** One of Amazon's three API regions. */
export type Region = 'na' | 'eu' | 'fe';

export interface Marketplace {
  id: string;
  region: Region;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** ISO 4217; what an order without any amount (a pending one) is counted in. */
  currency: string;
}

const gb: Marketplace = { id: 'A1F83G8C2ARO7P', region: 'eu', country: 'GB', currency: 'GBP' };

/**
 * Amazon's marketplaces by the code that settings use. `UK` is Amazon's own word for `GB`.
 * https://developer-docs.amazon.com/sp-api/docs/marketplace-ids
 */
export const marketplaces = {
  CA: { id: 'A2EUQ1WTGCTBG2', region: 'na', country: 'CA', currency: 'CAD' },
  US: { id: 'ATVPDKIKX0DER', region: 'na', country: 'US', currency: 'USD' },
  MX: { id: 'A1AM78C64UM0Y8', region: 'na', country: 'MX', currency: 'MXN' },
  BR: { id: 'A2Q3Y263D00KWC', region: 'na', country: 'BR', currency: 'BRL' },
  IE: { id: 'A28R8C7NBKEWEA', region: 'eu', country: 'IE', currency: 'EUR' },
  ES: { id: 'A1RKKUPIHCS9HS', region: 'eu', country: 'ES', currency: 'EUR' },
  UK: gb,
  GB: gb,
  FR: { id: 'A13V1IB3VIYZZH', region: 'eu', country: 'FR', currency: 'EUR' },
  BE: { id: 'AMEN7PMS3EDWL', region: 'eu', country: 'BE', currency: 'EUR' },
  NL: { id: 'A1805IZSGTT6HS', region: 'eu', country: 'NL', currency: 'EUR' },
  DE: { id: 'A1PA6795UKMFR9', region: 'eu', country: 'DE', currency: 'EUR' },
  IT: { id: 'APJ6JRA9NG5V4', region: 'eu', country: 'IT', currency: 'EUR' },
  SE: { id: 'A2NODRKZP88ZB9', region: 'eu', country: 'SE', currency: 'SEK' },
  ZA: { id: 'AE08WJ6YKNBMC', region: 'eu', country: 'ZA', currency: 'ZAR' },
  PL: { id: 'A1C3SOZRARQ6R3', region: 'eu', country: 'PL', currency: 'PLN' },
  EG: { id: 'ARBP9OOSHTCHU', region: 'eu', country: 'EG', currency: 'EGP' },
  TR: { id: 'A33AVAJ2PDY3EV', region: 'eu', country: 'TR', currency: 'TRY' },
  SA: { id: 'A17E79C6D8DWNP', region: 'eu', country: 'SA', currency: 'SAR' },
  AE: { id: 'A2VIGQ35RCS4UG', region: 'eu', country: 'AE', currency: 'AED' },
  IN: { id: 'A21TJRUUN4KGV', region: 'eu', country: 'IN', currency: 'INR' },
  SG: { id: 'A19VAU5U5O7RUS', region: 'fe', country: 'SG', currency: 'SGD' },
  AU: { id: 'A39IBJ37TRP1C6', region: 'fe', country: 'AU', currency: 'AUD' },
  JP: { id: 'A1VC38T7YXB528', region: 'fe', country: 'JP', currency: 'JPY' },
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

/** The ids of some codes, each once. */
export function marketplaceIdsOf(codes: readonly MarketplaceCode[]): string[] {
  return [...new Set(codes.map((code) => marketplaces[code].id))];
}
