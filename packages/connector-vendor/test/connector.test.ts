import { registerChecks, type TestRemote, testConnector } from '@acorn-i/core/testing';
import { expect, it, test } from 'vitest';
import { startVendorSimulator, type VendorSimulator } from '../simulator/index.ts';
import vendor from '../src/index.ts';

export interface Remote extends TestRemote {
  amazon: VendorSimulator;
}

async function start(): Promise<Remote> {
  const amazon = await startVendorSimulator({ rateFactor: 100_000 });
  const settings = { ...amazon.settings, settle: '0s', pageSize: 2 };
  return { amazon, settings, stop: () => amazon.close() };
}

async function placeOrders({ amazon }: Remote): Promise<void> {
  for (let number = 1; number <= 5; number += 1) {
    amazon.orders.place({ lines: [{ asin: `B00000000${number}`, quantity: 5, cost: '9.90' }] });
  }
  amazon.orders.change('PO000002', '1', 3);
  amazon.orders.cancelLine('PO000003', '1');
  // A window ends before now.
  await new Promise((resolve) => setTimeout(resolve, 5));
}

registerChecks(
  test,
  testConnector(vendor, {
    start,
    packageJson: new URL('../package.json', import.meta.url),
    goDown: ({ amazon }: Remote) => {
      amazon.faults.isDown = true;
    },
    sources: {
      'purchase-orders': { prepare: placeOrders },
      'purchase-order-status': { prepare: placeOrders },
    },
  }),
);

it('refuses a marketplace of another region', () => {
  const auth = { clientId: 'c', clientSecret: 's', refreshToken: 'r' };
  const settings = vendor.settings.parse({ region: 'eu', marketplace: 'US', auth });
  expect(vendor.lint?.(settings)).toEqual([
    {
      path: ['marketplace'],
      message: 'US belongs to region na, not eu. Use one connection a region',
    },
  ]);
});

it('shares its budgets with other connections of the vendor group, and never tells the token', () => {
  const auth = { clientId: 'c', clientSecret: 's', refreshToken: 'Atzr|one' };
  const account = (given: object) =>
    vendor.account?.(vendor.settings.parse({ region: 'eu', auth, ...given }));
  expect(account({})).toBe(account({ vendorCodes: ['ABC12'] }));
  expect(account({})).not.toBe(account({ auth: { ...auth, refreshToken: 'Atzr|two' } }));
  expect(account({})).not.toContain('Atzr');
});
