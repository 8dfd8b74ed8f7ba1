import { DocumentStatus, type Draft, type Reject, RejectedError, type Source } from '@acorn-i/core';
import type { VendorAccount } from '../account.ts';
import { toldPrefix } from '../documents/tell-status.ts';

const pageSize = 100;

/** What became of the documents that this connection was to send. Each is told once. */
export const documents: Source<VendorAccount, 'document-status'> = {
  entity: 'document-status',
  description: 'What became of acknowledgements, ship notices, invoices and credit notes',
  every: '15s',
  async *pull({ store }, { isRehearsal, signal }) {
    const page = emptyPage();
    for await (const [key, value] of store.entries(toldPrefix)) {
      const { success, data } = DocumentStatus.safeParse(value);
      if (success) page.changes.push({ data });
      else page.rejects.push(rejectOf(key, value));
      page.keys.push(key);
      if (page.keys.length >= pageSize) break;
    }
    if (page.keys.length === 0) return;
    yield { changes: page.changes, rejects: page.rejects, isAcknowledged: true };
    if (isRehearsal) return;
    for (const key of page.keys) {
      signal.throwIfAborted();
      await store.delete(key);
    }
  },
};

function emptyPage() {
  return {
    keys: [] as string[],
    changes: [] as Draft<'document-status'>[],
    rejects: [] as Reject[],
  };
}

function rejectOf(place: string, value: unknown): Reject {
  const error = new RejectedError(`${place}: not a record of ours`, {
    code: 'VENDOR_RECORD_INVALID',
  });
  return { raw: JSON.stringify(value), place, error };
}
