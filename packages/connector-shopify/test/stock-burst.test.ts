import { expect, it } from 'vitest';
import { stockBurst } from './stock-burst.ts';

it('writes 10,000 SKUs from 100,000 changes with few mutations, unthrottled, at the full rate', {
  timeout: 120_000,
}, async () => {
  const { right, mutations, least, throttled, used } = await stockBurst(10_000, 10);
  expect(right).toBe(10_000);
  expect(mutations).toBeLessThanOrEqual(1.1 * least);
  expect(throttled).toBe(0);
  expect(used).toBeGreaterThanOrEqual(0.95);
});
