import type { Check } from '@acorn-i/core';
import { expect, it } from 'vitest';
import vendor from '../src/index.ts';
import { openVendor } from './open-vendor.ts';

const used = {
  sources: ['purchase-orders', 'purchase-order-status'],
  sinks: ['acknowledgements', 'ship-notices', 'invoices'],
};

async function checksOf(overrides: object = {}, options: object = {}) {
  const { context } = await openVendor(overrides, options);
  const checks: Check[] = [];
  for await (const check of vendor.diagnose?.({ ...context, used }) ?? []) checks.push(check);
  return checks;
}

const failed = (checks: readonly Check[]) => checks.filter(({ outcome }) => outcome !== 'ok');

const auth = {
  clientId: 'amzn1.application-oa2-client.simulator',
  clientSecret: 'simulator-secret',
  refreshToken: 'Atzr|simulator',
  secretIssuedAt: '2026-03-01',
};

it('finds nothing where nothing is wrong', async () => {
  const checks = await checksOf({ auth, marketplace: 'US' });
  expect(failed(checks)).toEqual([]);
  expect(checks.map(({ name }) => name)).toContain('vendorFinances.getInvoiceHeaders');
});

it('names the role that is missing, and who needs it', async () => {
  const roles = ['Inventory and Order Tracking'];
  expect(failed(await checksOf({ auth, marketplace: 'US' }, { roles }))).toMatchObject([
    {
      name: 'vendorFinances.getInvoiceHeaders',
      outcome: 'failed',
      message: expect.stringContaining('Finance and Accounting'),
    },
  ]);
});

it('says what is wrong about the credentials, and nothing of them', async () => {
  const checks = failed(await checksOf({ auth: { ...auth, clientSecret: 'wrong-secret' } }));
  expect(checks).toMatchObject([{ name: 'access token', outcome: 'failed' }]);
  expect(JSON.stringify(checks)).not.toContain('wrong-secret');
});

it('reminds of dates and of the marketplace that proves invoices', async () => {
  const old = { ...auth, secretIssuedAt: '2025-09-10' };
  const names = failed(await checksOf({ auth: old })).map(({ name }) => name);
  expect(names).toEqual(['client secret', 'proof of invoices']);
});
