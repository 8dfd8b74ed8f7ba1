import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeRate, estimateChargeback, loadChargebackRates } from './chargeback-rates.ts';
import { chargebackOf } from './chargebacks.ts';

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-rates-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'rates.yaml'), text);
  return join(folder, 'rates.yaml');
}

test('the rates that come with it are read, with who says so', async () => {
  const rates = await loadChargebackRates();
  expect(describeRate(rates, 'receive-accuracy')).toMatch(/^2 to 6 % of the product cost \(\w/);
  expect(describeRate(rates, 'expiry-too-close')).toMatch(
    /^100 % of the product cost and 2 USD a unit/,
  );
  // Nobody says what an overage costs.
  expect(describeRate(rates, 'overage')).toBeUndefined();
});

test('what a chargeback costs at least and at most, to the cent', async () => {
  const rates = await loadChargebackRates();
  const goods = { cost: { amount: '1234.57', currency: 'USD' as const }, units: 12 };
  expect(estimateChargeback(rates, 'receive-accuracy', goods)).toEqual({
    least: { amount: '24.69', currency: 'USD' },
    most: { amount: '74.07', currency: 'USD' },
  });
  expect(estimateChargeback(rates, 'expiry-too-close', goods)?.least.amount).toBe('1258.57');
  const euros = { ...goods, cost: { amount: '1.00', currency: 'EUR' as const } };
  expect(estimateChargeback(rates, 'not-on-time', euros)).toBeUndefined();
  expect(estimateChargeback(rates, 'overage', goods)).toBeUndefined();
});

test.each([
  [
    'currency: USD\nrates:\n  not-on-time: { percent: 3, source: me }\n',
    /:3:\d+: rates\.not-on-time\.percent/,
  ],
  ['currency: USD\nrates:\n  lateness: { percent: "3", source: me }\n', /:\d:\d+: rates\.lateness/],
  [
    'currency: USD\nrates:\n  not-on-time: { source: me }\n',
    /:3:\d+: rates\.not-on-time: says no rate/,
  ],
  ['currency: USD\nrates: {\n', /:\d:\d+: /],
  ['', /:1:1: the file/],
])('what is wrong is told with its line: %j', async (text, message) => {
  await expect(loadChargebackRates(await fileOf(text))).rejects.toMatchObject({
    code: 'CHARGEBACK_RATES',
    message: expect.stringMatching(message),
  });
});

test('a file that is not there is named', async () => {
  await expect(loadChargebackRates('no/such.yaml')).rejects.toMatchObject({
    code: 'CHARGEBACK_RATES',
    message: expect.stringContaining('no/such.yaml'),
  });
});

test('a check says what it would be charged for', () => {
  expect(chargebackOf('NOTICE_OUTSIDE_WINDOW')).toBe('not-on-time');
  expect(chargebackOf('NOTICE_SSCC_REUSED')).toBe('receive-accuracy');
  // Refused, not charged for.
  expect(chargebackOf('INVOICE_COST_DIFFERS')).toBeUndefined();
});
