import { secret } from '@acorn-i/core';
import { marketplaceIdsOf } from '@acorn-i/sp-api-client';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lintSettings, SpApiSettings } from './settings.ts';

const given = {
  region: 'eu',
  marketplaces: ['DE', 'FR'],
  sellerId: 'A0TEST',
  auth: { clientId: 'id', clientSecret: 'secret', refreshToken: 'token' },
};

describe('SpApiSettings', () => {
  it('fills in the defaults', () => {
    expect(SpApiSettings.parse(given)).toMatchObject({
      productType: 'PRODUCT',
      settle: '2m',
      pageSize: 100,
      omitData: [],
    });
  });

  it('says where missing credentials are found', () => {
    const { auth: _, ...rest } = given;
    const faults = (input: object) =>
      SpApiSettings.safeParse(input).error?.issues.map(
        ({ path, message }) => `${path.join('.')}: ${message}`,
      );
    expect(faults({ ...rest, auth: { refreshToken: 'token' } })).toEqual([
      expect.stringMatching(/^auth.clientId: missing\. .*Seller Central/),
      expect.stringMatching(/^auth.clientSecret: missing\. .*Seller Central/),
    ]);
  });

  it('refuses names that it does not know', () => {
    expect(SpApiSettings.safeParse({ ...given, sellerID: 'x' }).success).toBe(false);
    expect(SpApiSettings.safeParse({ ...given, marketplaces: ['XX'] }).success).toBe(false);
  });

  it('marks what must never be printed as core does', () => {
    const marked = Object.entries(SpApiSettings.shape.auth.shape).filter(
      ([, field]) => z.globalRegistry.get(field)?.secret,
    );
    expect(marked.map(([name]) => name)).toEqual(['clientSecret', 'refreshToken']);
    expect(z.globalRegistry.get(secret('x'))).toEqual({ secret: true, description: 'x' });
  });

  it('has a JSON Schema for editors', () => {
    const schema = z.toJSONSchema(SpApiSettings, { target: 'draft-7', io: 'input' });
    expect(schema).toMatchObject({ additionalProperties: false });
  });

  it('finds marketplaces of another region', () => {
    const settings = SpApiSettings.parse({ ...given, marketplaces: ['DE', 'US'] });
    expect(lintSettings(settings)).toEqual([
      {
        path: ['marketplaces', 1],
        message: 'US belongs to region na, not eu. Use one connection a region',
      },
    ]);
  });

  it('knows a marketplace by both of its codes once', () => {
    expect(marketplaceIdsOf(['UK', 'GB', 'DE'])).toEqual(['A1F83G8C2ARO7P', 'A1PA6795UKMFR9']);
  });
});
