import type { Rate } from '@acorn-i/core';

/**
 * Square publishes no rates; these leave room, and a 429 slows them down. It takes one write to the
 * catalogue at a time for each seller.
 * https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors
 */
export const tillRates: Readonly<Record<string, Rate>> = {
  'square.read': { perSecond: 10, burst: 20 },
  'square.payments': { perSecond: 10, burst: 20 },
  'square.inventory': { perSecond: 5, burst: 10 },
  'square.catalog': { perSecond: 2, burst: 4 },
  // Of one register; more are learned from the settings.
  lightspeed: { perSecond: 350 / 300, burst: 350 },
};
