import type { Change, Receipt, Sink, WriteContext } from '@acorn-i/core';
import type { EdiAccount } from '../account.ts';
import { digestOf, sendDocument } from '../send/send-document.ts';

/** Tells what there is: 846. */
export const inventoryLevels: Sink<EdiAccount, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Stock levels: 846',
  coalesce: true,
  concurrency: 200,
  write: tellLevel,
};

async function tellLevel(
  account: EdiAccount,
  { data, deleted }: Change<'inventory-level'>,
  context: WriteContext,
): Promise<Receipt> {
  const level = deleted ? { ...data, available: 0 } : data;
  const place = [level.sku, level.location].filter(Boolean).join('@');
  return sendDocument(
    account,
    {
      subject: `stock level of ${place}`,
      key: `inventory:${place}`,
      digest: digestOf(level) + level.updatedAt,
      check: async () => undefined,
      document: async () => ({
        kind: 'inventory',
        data: [level],
        id: context.idempotencyKey.slice(0, 30),
      }),
    },
    context,
  );
}
