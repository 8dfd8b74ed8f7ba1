/** What becomes of a refund that was asked for. */
export const refundStates = ['PENDING', 'FAILURE', 'PARTIAL', 'SUCCESS'] as const;
export type RefundState = (typeof refundStates)[number];

/**
 * What `updateOrder` takes after each state.
 * https://documents.buywithprime.amazon.com/bwp-api/v2024-01-01/docs/update-refund-details
 */
const allowed: Readonly<Record<RefundState, readonly RefundState[]>> = {
  PENDING: ['PENDING', 'PARTIAL', 'FAILURE', 'SUCCESS'],
  FAILURE: ['PARTIAL', 'FAILURE', 'SUCCESS'],
  PARTIAL: ['PARTIAL', 'SUCCESS'],
  SUCCESS: ['SUCCESS'],
};

export function isRefundState(state: string): state is RefundState {
  return (refundStates as readonly string[]).includes(state);
}

/** Whether Buy with Prime takes `to` for a refund that it knows as `from`. */
export function canReport(from: RefundState, to: RefundState): boolean {
  return allowed[from].includes(to);
}

/** The state after one was told: what comes late or twice changes nothing. */
export function advanceRefund(known: RefundState | undefined, told: RefundState): RefundState {
  return known === undefined || canReport(known, told) ? told : known;
}
