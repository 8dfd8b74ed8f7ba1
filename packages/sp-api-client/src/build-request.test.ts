import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from './build-request.ts';
import { type OperationName, operations } from './operations.ts';
import { shapeOf } from './shapes.ts';

const build = async (name: OperationName, parameters: Record<string, unknown>) =>
  buildRequest(operations[name], await shapeOf(name), parameters);

const anySku = fc.string({ minLength: 1, unit: 'grapheme' }).filter((sku) => !/^\.\.?$/.test(sku));

describe('buildRequest', () => {
  it('says what is missing where nothing is given', async () => {
    const given = undefined as unknown as Record<string, unknown>;
    await expect(build('orders.getOrder', given)).rejects.toMatchObject({
      code: 'PARAMETER_MISSING',
      message: expect.stringContaining('orderId'),
    });
  });

  it('puts each parameter where the model wants it', async () => {
    const body = { productType: 'PRODUCT', patches: [] };
    const parameters = {
      sellerId: 'A1',
      sku: 'a/b c',
      marketplaceIds: ['X', 'Y'],
      mode: undefined,
    };
    expect(await build('listings.patchListingsItem', { ...parameters, body })).toEqual({
      method: 'PATCH',
      path: '/listings/2021-08-01/items/A1/a%2Fb%20c',
      target: '/listings/2021-08-01/items/A1/a%2Fb%20c?marketplaceIds=X%2CY',
      headers: {},
      body,
    });
  });

  it('keeps any SKU in one piece of the path', async () => {
    await fc.assert(
      fc.asyncProperty(anySku, async (sku) => {
        const { target } = await build('listings.getListingsItem', { sellerId: 'A1', sku });
        const { pathname } = new URL(target, 'https://amazon.example');
        expect(decodeURIComponent(pathname.split('/').at(-1) ?? '')).toBe(sku);
        expect(pathname.split('/')).toHaveLength(6);
      }),
    );
  });

  it('sends headers as headers', async () => {
    const parameters = { 'x-amzn-idempotency-token': 't', body: {} };
    expect((await build('fbaInventory.addInventory', parameters)).headers).toEqual({
      'x-amzn-idempotency-token': 't',
    });
  });

  it.each([
    ['orders.getOrder', {}, 'PARAMETER_MISSING'],
    ['orders.getOrder', { orderId: '' }, 'PARAMETER_MISSING'],
    ['listings.getListingsItem', { sellerId: 'A1', sku: '..' }, 'PARAMETER_INVALID'],
    ['listings.getListingsItem', { sellerId: 'A1', sku: '.' }, 'PARAMETER_INVALID'],
    ['orders.getOrder', { orderId: '1', orderID: '1' }, 'PARAMETER_UNKNOWN'],
    ['orders.getOrder', { orderId: '1', constructor: '1' }, 'PARAMETER_UNKNOWN'],
  ] as const)('refuses %s with %j before any call', async (name, parameters, code) => {
    await expect(build(name, parameters)).rejects.toMatchObject({ code, errorClass: 'rejected' });
  });
});
