import type { Check } from '@acorn-i/core';
import { openConnection } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { operations } from '../scripts/operations.ts';
import { type ShopifySimulatorOptions, startShopifySimulator } from '../simulator/index.ts';
import { endOperations, ownOperations } from '../src/access/end-operations.ts';
import { leastScopes, scopeNeeds } from '../src/access/scopes.ts';
import shopify from '../src/index.ts';

const used = { sources: ['orders'], sinks: ['inventory'] };

/** A shop, and what doctor says of a connection to it. */
async function openDoctor(options: ShopifySimulatorOptions = {}) {
  const simulator = await startShopifySimulator({ rateFactor: 1_000, ...options });
  onTestFinished(() => simulator.close());
  const { shop, url: endpoint, clientId, clientSecret } = simulator;
  const base = { shop, endpoint, auth: { clientId, clientSecret } };
  const ask = async (settings: object = {}, ends: object = used): Promise<Check[]> => {
    const { context, close } = await openConnection(shopify, { ...base, ...settings });
    onTestFinished(close);
    const checks: Check[] = [];
    const asked = { ...context, connection: 'shop', used: { ...used, ...ends } };
    for await (const check of shopify.diagnose?.(asked) ?? []) checks.push(check);
    return checks;
  };
  return { simulator, ask };
}

const faults = (checks: readonly Check[]): string[] =>
  checks
    .filter(({ outcome }) => outcome !== 'ok')
    .map(({ name, outcome, message, nextStep }) => `${outcome} ${name}: ${message} > ${nextStep}`);

it('finds nothing wrong with a shop that is in order, and changes nothing there', async () => {
  const { simulator, ask } = await openDoctor();
  const checks = await ask({ webhooks: { url: 'https://hooks.example' } });
  expect(faults(checks)).toEqual([
    expect.stringMatching(
      /^warning webhooks of orders: Shopify does not call https:\/\/hooks.example\/hooks\/shop\/orders/,
    ),
  ]);
  expect(checks.map(({ name }) => name)).toEqual([
    'access token',
    'shop',
    'API version',
    'scopes',
    'scopes to spare',
    'location',
    'webhooks of orders',
  ]);
  expect(simulator.subscriptions()).toEqual([]);
});

it('names each scope that is missing, and who needs it', async () => {
  const { ask } = await openDoctor({
    scopes: ['read_orders', 'read_inventory', 'read_locations', 'write_products'],
  });
  expect(faults(await ask())).toEqual([
    expect.stringMatching(/^failed scopes: read_customers .*needed by shop.orders > .*Versions/),
    expect.stringMatching(/^failed scopes: write_inventory .*needed by shop.inventory > /),
  ]);
  const reading = await ask({}, { sinks: [] });
  expect(faults(reading)).toHaveLength(1);
  expect(reading.find(({ name }) => name === 'scopes to spare')?.message).toContain(
    'read_inventory',
  );
});

it('tells wrong credentials from a shop of another organisation, another shop, and no answer', async () => {
  const { simulator, ask } = await openDoctor();
  expect(faults(await ask({ auth: { clientId: 'x', clientSecret: 'y' } }))).toEqual([
    expect.stringContaining('Check auth.clientId'),
  ]);
  expect(faults(await ask({ shop: 'other.myshopify.com' }))).toEqual([
    expect.stringContaining('the credentials are those of brand.myshopify.com'),
  ]);
  simulator.setOneOrganisation(false);
  expect(faults(await ask())).toEqual([expect.stringContaining('one organisation')]);
  simulator.faults.isDown = true;
  expect(faults(await ask())).toHaveLength(1);
});

it('does not call a token ended that a runner has only renewed', async () => {
  const { ask } = await openDoctor();
  const auth = {
    clientId: 'simulated-client',
    clientSecret: 'simulated-secret',
    refreshToken: 'r0',
  };
  expect(faults(await ask({ auth }))).toEqual([
    expect.stringMatching(/^warning access token: .*renewed it since/),
  ]);
});

it('says that the version is supported no more, and that a location is not there', async () => {
  const { simulator, ask } = await openDoctor();
  simulator.fallForwardTo('2027-01');
  expect(faults(await ask({ location: 'gid://shopify/Location/7' }))).toEqual([
    expect.stringContaining('Update @acorn-i/connector-shopify'),
    expect.stringContaining('gid://shopify/Location/7 is not an active location'),
  ]);
});

it('knows what every source and sink asks of the shop', () => {
  expect(Object.keys(endOperations.sources).toSorted()).toEqual(
    Object.keys(shopify.sources).toSorted(),
  );
  expect(Object.keys(endOperations.sinks).toSorted()).toEqual(
    Object.keys(shopify.sinks).toSorted(),
  );
  const listed = [endOperations.sources, endOperations.sinks].flatMap((ends) =>
    Object.values(ends).flat(),
  );
  expect([...new Set([...listed, ...ownOperations])].toSorted()).toEqual(
    operations.map(({ name }) => name).toSorted(),
  );
});

it('chooses the fewest scopes: to write is to read', () => {
  expect(leastScopes(scopeNeeds({ sources: [], sinks: ['inventory'] }))).toEqual([
    'read_locations',
    'write_inventory',
  ]);
});
