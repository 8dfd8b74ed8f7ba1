import type { Check } from '@acorn-i/core';
import { expect, it } from 'vitest';
import vendor from '../src/index.ts';
import { openVendor } from './open-vendor.ts';

const used = {
  sources: ['purchase-orders', 'purchase-order-status'],
  sinks: ['acknowledgements', 'ship-notices', 'invoices'],
};

async function checksOf(overrides: object = {}, options: object = {}, ends = used) {
  const { context } = await openVendor(overrides, options);
  const checks: Check[] = [];
  for await (const check of vendor.diagnose?.({ ...context, used: ends }) ?? []) checks.push(check);
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
  expect(checks.map(({ name }) => name)).toContain('vendorFinances.getInvoiceHeaders (US)');
});

it('names the role that is missing, and who needs it', async () => {
  const roles = ['Inventory and Order Tracking'];
  expect(failed(await checksOf({ auth, marketplace: 'US' }, { roles }))).toMatchObject([
    {
      name: 'vendorFinances.getInvoiceHeaders (US)',
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

it('asks each marketplace, and says which region refuses', async () => {
  const roles = ['Inventory and Order Tracking'];
  const checks = failed(await checksOf({ auth, marketplaces: ['US', 'CA'] }, { roles }));
  expect(checks.map(({ name }) => name)).toEqual([
    'vendorFinances.getInvoiceHeaders (US)',
    'vendorFinances.getInvoiceHeaders (CA)',
  ]);
  expect(checks[0]?.message).toContain('region na');
});

it('asks for what the new ends need, and for a marketplace where they need one', async () => {
  const ends = {
    sources: ['routing', 'forecasts', 'scorecards', 'invoice-status'],
    sinks: ['ship-plans'],
  };
  const all = await checksOf({ auth, marketplace: 'US' }, {}, ends);
  expect(failed(all)).toEqual([]);
  expect(all.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'vendorShipments.getShipmentDetails',
      'reports.getReports (vendor reports)',
      'vendorFinances.getInvoiceHeaders (US)',
    ]),
  );
  expect(failed(await checksOf({ auth }, {}, ends))).toMatchObject([
    {
      ...{ name: 'marketplaces', outcome: 'failed' },
      message: 'none is set, and forecasts, scorecards, invoice-status ask by marketplace',
    },
  ]);
});

it('keeps the onboarding checklist: what is missing, what ends', async () => {
  const items = {
    'tax-form': { doneOn: '2023-03-01', expiresOn: '2026-03-31' },
    'liability-insurance': { doneOn: '2025-02-01', expiresOn: '2026-02-01' },
    transparency: { notNeeded: 'no product takes part' },
  };
  const checks = await checksOf({ auth, marketplace: 'US', onboarding: { items } });
  const of = (item: string) => checks.find(({ name }) => name === `onboarding: ${item}`);
  expect(of('tax-form')).toMatchObject({
    outcome: 'warning',
    message: expect.stringContaining('ends on 2026-03-31'),
  });
  expect(of('liability-insurance')).toMatchObject({ outcome: 'failed' });
  expect(of('transparency')).toMatchObject({ outcome: 'ok' });
  expect(of('invitation')).toMatchObject({ outcome: 'warning', message: 'not done' });
});

it('reminds of dates and of the marketplace that proves invoices', async () => {
  const old = { ...auth, secretIssuedAt: '2025-09-10' };
  const names = failed(await checksOf({ auth: old })).map(({ name }) => name);
  expect(names).toEqual(['client secret', 'proof of invoices']);
});
