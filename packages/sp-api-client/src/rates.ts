import type { Rate } from '@acorn-i/core';
import { operations } from './operations.ts';

/** The table as the engine's budgets want it. */
export const rates: Readonly<Record<string, Rate>> = Object.fromEntries(
  Object.values(operations).map(({ name, rate, burst }) => [name, { perSecond: rate, burst }]),
);
