import { expect, test } from 'vitest';
import { tryOut } from './try.ts';

test('an order goes from new to paid, and each document goes to Amazon once', {
  timeout: 90_000,
}, async () => {
  const { code, steps, papers, chargebacks, paid } = await tryOut();

  expect(code).toBe(0);
  expect(steps.map(({ amazonGot }) => amazonGot)).toEqual([
    'nothing',
    'acknowledgement',
    'ship-notice',
    'invoice',
    'nothing',
  ]);
  expect(steps.at(-1)?.case).toBe('paid');
  expect(papers).toEqual([
    'bill-of-lading.pdf',
    'labels.pdf',
    'labels.zpl',
    'packing-list.pdf',
    'papers.json',
  ]);
  expect(chargebacks).toBe(0);
  // 48 × 9.90 + 12 × 24.50, less 2 %.
  expect(paid).toEqual({ amount: '753.82', discount: '15.38' });
});
