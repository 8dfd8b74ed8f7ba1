import { expect, it } from 'vitest';
import { importUnderFaults } from './import-under-faults.ts';

// The whole number: pnpm import-orders
it('imports every order once, under every fault and three kills', {
  timeout: 120_000,
}, async () => {
  const report = await importUnderFaults(150, 3);
  expect(report).toMatchObject({ inShop: 150, different: 150, kills: 3 });
});
