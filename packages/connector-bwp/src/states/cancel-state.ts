import type { PackageState } from './package-state.ts';

/**
 * Where an order stands between "cancel it" and the answer. `requested` is all that a call brings about: the
 * packages say how it ended. https://documents.buywithprime.amazon.com/bwp-api/docs/steps-to-cancel-orders
 */
export type CancelState = 'possible' | 'requested' | 'cancelled' | 'too-late';

/** What is known of an order: its packages, and whether somebody asked. */
export interface CancelView {
  packages: readonly PackageState[];
  isRequested: boolean;
}

/** The whole order or nothing, and only while every package is pending. */
export function cancelState({ packages, isRequested }: CancelView): CancelState {
  if (packages.length > 0 && packages.every((state) => state === 'CANCELLED')) return 'cancelled';
  if (packages.some((state) => state === 'IN_TRANSIT' || state === 'DELIVERED')) return 'too-late';
  if (isRequested) return 'requested';
  return packages.every((state) => state === 'PENDING') ? 'possible' : 'too-late';
}
