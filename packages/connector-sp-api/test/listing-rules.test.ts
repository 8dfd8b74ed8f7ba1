import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProductTypes, productTypeSchema } from '../src/listings/product-type-schemas.ts';
import { checkRestrictions } from '../src/listings/restrictions.ts';
import { openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const models = modelsFolder(new URL('../../../', import.meta.url));
const marketplaceId = 'A1PA6795UKMFR9';
const hourMs = 3_600_000;
const cupSchema = { type: 'object', required: ['item_name'] };
let world: VirtualWorld;

beforeEach(async () => {
  world = await openVirtualWorld({ models });
  world.amazon.productTypes.publish('DRINKING_CUP', cupSchema);
});
afterEach(async () => {
  expect(world.amazon.api.modelFaults()).toEqual([]);
  await world.close();
});

const schema = async (more: object = {}, connection = world.connection) => {
  const wanted = { productType: 'DRINKING_CUP', marketplaceId, ...more };
  return (await world.time(() => productTypeSchema(connection.api, wanted))).result;
};
const calls = () => {
  const { document, ...all } = world.amazon.stats().calls;
  return [all['productTypes.getDefinitionsProductType'] ?? 0, document ?? 0];
};

describe('productTypeSchema', () => {
  it('downloads a schema once, and keeps it over a restart', async () => {
    const expected = { productType: 'DRINKING_CUP', version: 'V1', schema: cupSchema };
    expect(await schema()).toEqual(expected);
    expect(await schema()).toEqual(expected);
    const after = await world.reconnect();
    expect(await schema({}, after)).toEqual(expected);
    expect(calls()).toEqual([1, 1]);
  });

  it('asks for the version once a day, and downloads what is new alone', async () => {
    await schema();
    world.clock.step(24 * hourMs);
    expect(await schema()).toMatchObject({ version: 'V1' });
    expect(calls()).toEqual([2, 1]);
    world.amazon.productTypes.publish('DRINKING_CUP', { type: 'object', required: [] });
    expect(await schema()).toMatchObject({ version: 'V1' });
    world.clock.step(24 * hourMs);
    expect(await schema()).toMatchObject({ version: 'V2', schema: { required: [] } });
    expect(calls()).toEqual([3, 2]);
  });

  it('keeps what is enforced and what is not apart', async () => {
    await schema();
    await schema({ requirementsEnforced: 'NOT_ENFORCED' });
    await schema({ requirements: 'LISTING_OFFER_ONLY' });
    expect(calls()).toEqual([3, 3]);
  });

  it('keeps no schema that arrived damaged', async () => {
    const damaged = await world.reconnect(async (input, init) => {
      const response = await world.amazon.api.fetch(input, init);
      return String(input).includes('/documents/') ? new Response('{"type":"object"}') : response;
    });
    await expect(schema({}, damaged)).rejects.toMatchObject({ code: 'SCHEMA_DAMAGED' });
    expect(await schema()).toMatchObject({ schema: cupSchema });
  });

  it('refuses a product type that Amazon does not have', async () => {
    await expect(schema({ productType: 'NONE' })).rejects.toMatchObject({ code: 'HTTP_404' });
  });
});

it('finds product types by words of a title', async () => {
  world.amazon.productTypes.publish('LUGGAGE', {});
  const find = (title: string) => findProductTypes(world.connection.api, { marketplaceId, title });
  const { result } = await world.time(() => find('drinking cup'));
  expect(result).toEqual([{ name: 'DRINKING_CUP', displayName: 'drinking_cup' }]);
});

describe('checkRestrictions', () => {
  const check = async (condition?: 'new_new' | 'used_good') => {
    const asked = { asin: 'B0CUP00000', ...(condition && { condition }) };
    return (await world.time(() => checkRestrictions(world.connection.api, asked))).result;
  };

  it('says nothing of what may be listed', async () => {
    expect(await check()).toEqual([]);
  });

  it('says what must be approved and where, by condition', async () => {
    world.amazon.productTypes.restrict('B0CUP00000', [
      { code: 'APPROVAL_REQUIRED' },
      { code: 'NOT_ELIGIBLE', condition: 'used_good' },
    ]);
    expect(await check('new_new')).toEqual([
      {
        marketplaceId,
        condition: 'new_new',
        reasons: [
          {
            code: 'APPROVAL_REQUIRED',
            message: 'You may not list this.',
            link: 'https://sellercentral.amazon.example/approval?asin=B0CUP00000',
          },
        ],
      },
    ]);
    expect(await check('used_good')).toMatchObject([{ reasons: [{ code: 'NOT_ELIGIBLE' }] }]);
    expect(await check()).toHaveLength(2);
  });
});
