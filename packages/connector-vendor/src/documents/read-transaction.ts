import { isAcornError } from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';

export interface Transaction {
  status: 'Processing' | 'Success' | 'Failure';
  /** `CODE: message`, as Amazon says. */
  faults: readonly string[];
}

/** How far Amazon is with a document. An id that it does not know yet is one that it still processes. */
export async function readTransaction(
  { client }: VendorAccount,
  transactionId: string,
  signal: AbortSignal,
): Promise<Transaction> {
  try {
    const { payload } = await client.vendorTransactions.getTransaction(
      { transactionId },
      { signal },
    );
    const found = payload?.transactionStatus;
    const faults = (found?.errors ?? []).map(({ code, message }) =>
      [code, message].filter(Boolean).join(': ').slice(0, 500),
    );
    return { status: statusOf(found?.status), faults };
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_404') throw error;
    return { status: 'Processing', faults: [] };
  }
}

function statusOf(status: string | null | undefined): Transaction['status'] {
  const word = status?.toLowerCase();
  if (word === 'success') return 'Success';
  return word === 'failure' ? 'Failure' : 'Processing';
}
