import { seededRandom } from '@acorn-i/core/testing';

/** A location, as the seller set it up. */
export interface SellerLocation {
  id: string;
  name: string;
  timezone: string;
  /** Per cent, such as `19.0`; none: no tax. */
  taxPercentage?: string;
  /** Whether prices have the tax in them. */
  isTaxIncluded?: boolean;
  status?: 'ACTIVE' | 'INACTIVE';
  address?: Readonly<Record<string, string>>;
}

/** What all parts of the simulated seller share. */
export interface Seller {
  merchantId: string;
  currency: string;
  country: string;
  locations: Map<string, SellerLocation>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** The same as RFC 3339. */
  at(): string;
  newId(kind: string): string;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export function createSeller(options: {
  currency: string;
  country: string;
  locations: readonly SellerLocation[];
  seed: number;
  now(): number;
}): Seller {
  const random = seededRandom(options.seed + 7);
  return {
    merchantId: 'MLEFBHHSJGVHD',
    currency: options.currency,
    country: options.country,
    locations: new Map(options.locations.map((location) => [location.id, location])),
    now: options.now,
    at: () => new Date(options.now()).toISOString(),
    newId: (kind) => {
      const text = Array.from({ length: 20 }, () => letters[Math.floor(random() * letters.length)]);
      return `${kind}${text.join('')}`;
    },
  };
}

export function renderLocation(location: SellerLocation, seller: Seller): object {
  const { id, name, timezone, status = 'ACTIVE', address } = location;
  return {
    id,
    name,
    timezone,
    status,
    ...(address && { address: { ...address, country: seller.country } }),
    created_at: '2025-01-15T08:00:00Z',
    merchant_id: seller.merchantId,
    country: seller.country,
    language_code: 'en-US',
    currency: seller.currency,
    business_name: 'Brand',
    type: 'PHYSICAL',
    capabilities: ['CREDIT_CARD_PROCESSING'],
  };
}
