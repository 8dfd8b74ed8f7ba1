import type { Change, Draft, ProcessorContext } from '@acorn-i/core';

/** A document on its way goes on by its own source, or, where something is at stake, by the one for a person's eyes. */
export function passOn<E extends 'purchase-order-acknowledgement' | 'ship-notice' | 'invoice'>(
  source: 'acknowledgements' | 'ship-notices' | 'invoices',
  { data, deleted }: Change<E>,
  reason: string | undefined,
  { emit }: ProcessorContext,
): void {
  const draft = { data, ...(deleted && { deleted }) } as Draft<E>;
  emit(reason === undefined ? source : `${source}-at-stake`, draft);
}
