import { expect, it, onTestFinished } from 'vitest';
import { adminApiVersion } from '../src/api-version.ts';
import { type ShopifySimulatorOptions, startShopifySimulator } from './index.ts';

async function simulate(options: ShopifySimulatorOptions = {}) {
  const shop = await startShopifySimulator({
    skus: [{ sku: 'A', title: 'A', price: '1.00', quantity: 10 }],
    accessToken: 'fixed',
    rateFactor: 100,
    ...options,
  });
  onTestFinished(() => shop.close());
  const run = async (query: string, variables: object = {}) => {
    const response = await shop.fetch(`${shop.url}/admin/api/${adminApiVersion}/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': 'fixed' },
      body: JSON.stringify({ query, variables }),
    });
    return JSON.stringify(await response.json());
  };
  return { shop, run };
}

const create = `mutation M($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) { order { id } userErrors { code field message } }
}`;
const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const tax = { title: 'VAT', rate: '0.19', priceSet: money('1.00') };

it('asks for the key that the schema does not ask for', async () => {
  const { shop, run } = await simulate();
  const { id } = shop.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  const input = { orderId: `gid://shopify/Order/${id}`, refundLineItems: [] };
  const mutation = (directive: string) =>
    `mutation M($input: RefundInput!) { refundCreate(input: $input) ${directive} { refund { id } userErrors { message } } }`;
  expect(await run(mutation(''), { input })).toContain('BAD_REQUEST');
  expect(await run(mutation('@idempotent(key: "k")'), { input })).toContain('Refund/');
  expect(
    await run(mutation('@idempotent(key: "k")'), { input: { ...input, note: 'x' } }),
  ).toContain('other parameters');
  expect(shop.orders()[0]?.refunds).toHaveLength(1);
});

it('takes no order that Shopify would not take', async () => {
  const { shop, run } = await simulate();
  const line = { title: 'A', quantity: 1, priceSet: money('1.00') };
  const both = { lineItems: [{ ...line, taxLines: [tax] }], taxLines: [tax] };
  expect(await run(create, { order: both })).toContain('not on both');
  expect(await run(create, { order: { lineItems: [] } })).toContain("can't be blank");
  const undefinedField = [{ namespace: 'x', key: 'y', type: 'id', value: '1' }];
  const order = { lineItems: [line], metafields: undefinedField };
  expect(await run(create, { order })).toContain('has no definition');
  const float = { ...line, priceSet: { shopMoney: { amount: 'NaN', currencyCode: 'EUR' } } };
  expect(await run(create, { order: { lineItems: [float] } })).toContain(
    'Decimal cannot represent',
  );
  expect(shop.orders()).toEqual([]);
});

it('lets in what the app was granted, and nothing else', async () => {
  const { run } = await simulate({ scopes: ['read_orders'] });
  expect(await run(create, { order: {} })).toContain('ACCESS_DENIED');
  expect(await run('{ order(id: "gid://shopify/Order/1") { id } }')).toContain('"order":null');
});

it('deletes what a given list leaves out, and takes no list of more than 250', async () => {
  const { shop, run } = await simulate();
  const set = `mutation M($identifier: ProductSetIdentifiers, $input: ProductSetInput!) {
    productSet(identifier: $identifier, input: $input, synchronous: true) { product { id } userErrors { code } }
  }`;
  const field = (key: string) => ({ namespace: 'custom', key, type: 'id', value: key });
  const input = { title: 'P', tags: ['a', 'b'], metafields: [field('a'), field('b')] };
  await run(set, { input });
  const made = () => shop.products.all().at(-1);
  const identifier = { id: `gid://shopify/Product/${made()?.id}` };
  await run(set, { identifier, input: { title: 'Q' } });
  expect(made()).toMatchObject({ title: 'Q', tags: ['a', 'b'] });
  await run(set, { identifier, input: { metafields: [field('b')] } });
  expect(made()?.metafields).toHaveLength(1);
  const variants = Array.from({ length: 251 }, () => ({ optionValues: [] }));
  const productOptions = [{ name: 'Size' }];
  const many = { identifier, input: { variants, productOptions } };
  expect(await run(set, many)).toContain('MAX_INPUT_SIZE_EXCEEDED');
  expect(await run(set, { identifier, input: { productOptions } })).toContain(
    'VARIANTS_INPUT_MISSING',
  );
});

it('ships from one location at a time, and no more than is left', async () => {
  const { shop, run } = await simulate();
  const { id, lines } = shop.placeOrder({ lines: [{ sku: 'A', quantity: 2 }] });
  const fulfil = (quantity: number) =>
    run(
      `mutation M($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { message } } }`,
      {
        fulfillment: {
          lineItemsByFulfillmentOrder: [
            {
              fulfillmentOrderId: `gid://shopify/FulfillmentOrder/${id * 100}`,
              fulfillmentOrderLineItems: [
                { id: `gid://shopify/FulfillmentOrderLineItem/${lines[0]?.id}`, quantity },
              ],
            },
          ],
        },
      },
    );
  expect(await fulfil(3)).toContain('Invalid fulfillment order line item quantity');
  expect(await fulfil(2)).toContain('Fulfillment/');
  expect(await fulfil(1)).toContain('Invalid fulfillment order line item quantity');
});
