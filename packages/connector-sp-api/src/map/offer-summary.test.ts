import { marketplaces } from '@acorn-i/sp-api-client';
import { describe, expect, it } from 'vitest';
import { type CompetitiveSummary, conditionOf, toOfferSummary } from './offer-summary.ts';

const view = { marketplace: marketplaces.US, sellerId: 'OURS' };
const listing = { sku: 'CUP', asin: 'B000000001', condition: 'new_new' };
const usd = (amount: number) => ({ amount, currencyCode: 'USD' });

type Featured = NonNullable<
  NonNullable<CompetitiveSummary['featuredBuyingOptions']>[number]['segmentedFeaturedOffers']
>[number];

const featured = (
  sellerId: string,
  amount: number,
  shares: readonly (number | undefined)[],
): Featured => ({
  sellerId,
  condition: 'New',
  fulfillmentType: 'MFN',
  listingPrice: usd(amount),
  featuredOfferSegments: shares.map((share) => ({
    customerMembership: 'PRIME',
    segmentDetails: { glanceViewWeightPercentage: share },
  })),
});
const summaryOf = (offers: Featured[], more: object = {}): CompetitiveSummary => ({
  asin: 'B000000001',
  marketplaceId: 'ATVPDKIKX0DER',
  featuredBuyingOptions: [{ buyingOptionType: 'New', segmentedFeaturedOffers: offers }],
  ...more,
});
const map = (summary: CompetitiveSummary) => toOfferSummary(listing, summary, undefined, view);

describe('toOfferSummary', () => {
  it('puts first what most customers see, with the shares of all segments together', () => {
    const {
      featured: most,
      alsoFeatured,
      isFeatured,
    } = map(summaryOf([featured('OTHER', 17.15, [18]), featured('OURS', 18.11, [72, 9.5])]));
    expect(most).toMatchObject({ sellerId: 'OURS', viewShare: '81.5' });
    expect(alsoFeatured).toMatchObject([{ sellerId: 'OTHER', viewShare: '18' }]);
    expect(isFeatured).toBe(true);
  });

  it('keeps the order of Amazon where no shares are told', () => {
    const { featured: most } = map(
      summaryOf([featured('ONE', 2, [undefined]), featured('TWO', 1, [])]),
    );
    expect(most).toMatchObject({ sellerId: 'ONE' });
    expect(most).not.toHaveProperty('viewShare');
  });

  it('counts a price whose shipping is not told as the price at the door', () => {
    const { featured: most } = map(summaryOf([featured('ONE', 18.11, [])]));
    expect(most).toMatchObject({ price: { amount: '18.11' }, landed: { amount: '18.11' } });
    expect(most).not.toHaveProperty('shipping');
  });

  it('leaves out offers and reference prices without an amount', () => {
    const broken = { ...featured('ONE', 1, []), listingPrice: { amount: 1 } };
    const referencePrices = [{ name: 'WasPrice' }, { price: usd(1) }];
    const summary = map(summaryOf([broken], { referencePrices }));
    expect(summary).toEqual({
      sku: 'CUP',
      productId: 'B000000001',
      channel: { kind: 'amazon', id: 'ATVPDKIKX0DER', country: 'US' },
      condition: 'new',
      isFeatured: false,
      lowest: [],
      updatedAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it('writes amounts of floating point as short decimals', () => {
    const { featured: most } = map(summaryOf([featured('ONE', 0.1 + 0.2, [])]));
    expect(most?.price.amount).toBe('0.300000');
  });
});

it.each([
  ['new_open_box', 'New'],
  ['used_very_good', 'Used'],
  ['club_club', 'Club'],
  [undefined, 'New'],
])('%s is compared as %s', (condition, compared) => {
  expect(conditionOf({ sku: 'CUP', condition })).toBe(compared);
});
