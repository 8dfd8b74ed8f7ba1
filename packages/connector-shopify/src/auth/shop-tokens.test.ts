import { createMemoryStore } from '@acorn-i/core/testing';
import { expect, it } from 'vitest';
import { ShopifySettings } from '../settings.ts';
import { createShopTokens } from './shop-tokens.ts';

const settings = ShopifySettings.parse({
  shop: 'brand.myshopify.com',
  auth: { clientId: 'id', clientSecret: 'hush-hush' },
});
const store = createMemoryStore();
const endpoint = 'https://brand.myshopify.com';
const answering =
  (answer: () => Response): typeof fetch =>
  async () =>
    answer();

it('explains an app of another organisation', async () => {
  const fetch = answering(() => Response.json({ error: 'shop_not_permitted' }, { status: 400 }));
  await expect(
    createShopTokens({ settings, endpoint, fetch, store }).current(),
  ).rejects.toMatchObject({
    errorClass: 'refused',
    message: expect.stringContaining('one organisation'),
  });
});

it('asks again before the token ends, and after it was refused', async () => {
  let now = 0;
  let granted = 0;
  const fetch = answering(() => {
    granted += 1;
    return Response.json({ access_token: `token-${granted}`, expires_in: 86_399 });
  });
  const tokens = createShopTokens({ settings, endpoint, fetch, store, now: () => now });
  expect(await tokens.current()).toBe('token-1');
  now += 23 * 3_600_000;
  expect(await tokens.current()).toBe('token-1');
  now += 3_600_000 - 60_000;
  expect(await tokens.current()).toBe('token-2');
  expect(tokens.discard('token-1')).toBe(true);
  expect(await tokens.current()).toBe('token-2');
  tokens.discard('token-2');
  expect(await tokens.current()).toBe('token-3');
});
