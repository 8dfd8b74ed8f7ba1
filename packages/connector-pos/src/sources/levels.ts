import { heardTillSource } from './till-source.ts';

/** What the tills believe to have after all that they know of: a figure to compare with, no count. */
export const levels = heardTillSource('levels', {
  entity: 'inventory-level',
  description: "The till system's own figures",
  every: '1m',
});
