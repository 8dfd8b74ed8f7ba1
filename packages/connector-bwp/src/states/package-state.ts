/** What becomes of a package. https://documents.buywithprime.amazon.com/bwp-api/docs/order-objects-packageinformationdetails */
export const packageStates = ['PENDING', 'IN_TRANSIT', 'DELIVERED', 'CANCELLED'] as const;
export type PackageState = (typeof packageStates)[number];

const next: Readonly<Record<PackageState, readonly PackageState[]>> = {
  PENDING: ['IN_TRANSIT', 'CANCELLED'],
  IN_TRANSIT: ['DELIVERED', 'CANCELLED'],
  DELIVERED: [],
  CANCELLED: [],
};

export function isPackageState(state: string): state is PackageState {
  return (packageStates as readonly string[]).includes(state);
}

/** Whether a package in one state can get, by however many steps, into another. */
export function canBecome(from: PackageState, to: PackageState): boolean {
  return next[from].some((step) => step === to || canBecome(step, to));
}

/**
 * The state after one was told: what comes late or twice changes nothing. A package that was delivered or
 * cancelled stays so.
 */
export function advancePackage(known: PackageState | undefined, told: PackageState): PackageState {
  if (known === undefined || canBecome(known, told)) return told;
  return known;
}

export function isFinal(state: PackageState): boolean {
  return next[state].length === 0;
}
