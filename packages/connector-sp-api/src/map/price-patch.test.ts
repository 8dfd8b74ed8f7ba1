import type { Price } from '@acorn-i/core';
import { marketplaces } from '@acorn-i/sp-api-client';
import { describe, expect, it } from 'vitest';
import { toPricePatch } from './price-patch.ts';

const { DE, FR, JP, SE, US } = marketplaces;
const price: Price = {
  sku: 'CUP',
  price: { amount: '12.90', currency: 'EUR' },
  updatedAt: '2026-03-01T00:00:00Z',
};
const now = (amount: number) => [{ schedule: [{ value_with_tax: amount }] }];

describe('toPricePatch', () => {
  it('writes the price where its currency is, and keeps what else the offer has', () => {
    expect(toPricePatch(price, [DE, FR, SE])).toEqual({
      marketplaces: [DE, FR],
      patches: [
        {
          op: 'merge',
          path: '/attributes/purchasable_offer',
          value: [DE, FR].map(({ id }) => ({
            ...{ marketplace_id: id, currency: 'EUR', audience: 'ALL' },
            our_price: now(12.9),
          })),
        },
      ],
    });
  });

  it('writes the marketplace alone that the price names', () => {
    const channel = { kind: 'amazon', id: FR.id };
    expect(toPricePatch({ ...price, channel }, [DE, FR]).marketplaces).toEqual([FR]);
  });

  it('writes a window as a sale, with its list and advertised price', () => {
    const { patches } = toPricePatch(
      {
        ...price,
        validFrom: '2026-11-27T00:00:00Z',
        validTo: '2026-11-30T00:00:00Z',
        compareAt: { amount: '19.99', currency: 'EUR' },
        minimumAdvertised: { amount: '10.00', currency: 'EUR' },
      },
      [DE],
    );
    expect(patches.map(({ value }) => value)).toEqual([
      [
        {
          ...{ marketplace_id: DE.id, currency: 'EUR', audience: 'ALL' },
          discounted_price: [
            {
              schedule: [
                {
                  start_at: '2026-11-27T00:00:00Z',
                  end_at: '2026-11-30T00:00:00Z',
                  value_with_tax: 12.9,
                },
              ],
            },
          ],
          map_price: now(10),
        },
      ],
      [{ marketplace_id: DE.id, currency: 'EUR', value_with_tax: 19.99 }],
    ]);
  });

  it.each([
    [{}, [SE], 'PRICE_CURRENCY'],
    [{ channel: { kind: 'amazon', id: SE.id } }, [DE, SE], 'PRICE_CURRENCY'],
    [{ taxesIncluded: false }, [DE], 'PRICE_WITHOUT_TAX'],
  ] as const)('refuses %j', (more, targets, code) => {
    expect(() => toPricePatch({ ...price, ...more }, targets)).toThrow(
      expect.objectContaining({ code, errorClass: 'rejected' }),
    );
  });

  it.each([
    ['price', '0.00', 'PRICE_NOT_POSITIVE'],
    ['price', '-5', 'PRICE_NOT_POSITIVE'],
    ['price', '9.999', 'PRICE_DECIMALS'],
    ['compareAt', '0', 'PRICE_NOT_POSITIVE'],
    ['compareAt', '19.995', 'PRICE_DECIMALS'],
    ['minimumAdvertised', '10.001', 'PRICE_DECIMALS'],
  ] as const)('refuses a %s of %s and says where', (place, amount, code) => {
    const more = { [place]: { amount, currency: 'EUR' } };
    expect(() => toPricePatch({ ...price, ...more }, [DE])).toThrow(
      expect.objectContaining({
        code,
        errorClass: 'rejected',
        message: expect.stringContaining(`SKU CUP, ${place}.amount: ${amount} EUR`),
        details: { sku: 'CUP', place: `${place}.amount` },
      }),
    );
  });

  it('counts the decimals that a currency has', () => {
    const yen = (amount: string) => ({ ...price, price: { amount, currency: 'JPY' } as const });
    expect(() => toPricePatch(yen('980.5'), [JP])).toThrow(/decimals/);
    expect(toPricePatch(yen('980.00'), [JP]).patches[0]?.value).toEqual([
      expect.objectContaining({ our_price: now(980) }),
    ]);
  });

  it('takes a price without tax where none is due in prices', () => {
    const dollars = {
      ...price,
      price: { amount: '9', currency: 'USD' },
      taxesIncluded: false,
    } as const;
    expect(toPricePatch(dollars, [US]).marketplaces).toEqual([US]);
  });
});
