import { heardTillSource } from './till-source.ts';

/** Money that went back to customers. */
export const refunds = heardTillSource('refunds', {
  entity: 'refund',
  description: 'Money that went back',
  every: '1m',
});
