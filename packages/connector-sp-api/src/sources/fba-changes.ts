import type { Page, PullContext } from '@acorn-i/core';
import { type Marketplace, marketplaceOf, type NotificationReader } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import { isOfSeller, type SellerNotifications } from '../notifications.ts';
import { FbaInventoryChange } from '../wire/notifications.ts';
import { toFbaPage } from './fba-page.ts';
import { sortReceived } from './sort-received.ts';

/** What `getInventorySummaries` takes. */
const skusOfCall = 50;

/**
 * Waits some seconds for notifications that FBA stock has changed, and asks how it stands now. The figures of
 * a notification are not used: notifications come out of their order, and what is asked for has the same
 * change ids as what is polled.
 */
export async function* changedLevels(
  account: SpApiAccount,
  notifications: SellerNotifications,
  context: PullContext,
): AsyncGenerator<Page<'inventory-level'>> {
  const all = await notifications.receive(readerOf(account), context.signal);
  if (all.length === 0) return;
  const { told, rejects } = sortReceived(all, FbaInventoryChange);
  if (rejects.length > 0) yield { changes: [], rejects, isAcknowledged: true };
  for (const id of account.marketplaceIds) {
    const marketplace = marketplaceOf(id);
    const here = told.filter(({ payload }) => payload.marketplaceIds.includes(id));
    // Amazon takes SKUs with commas between them: one with a comma is left to the next poll.
    const skus = [...new Set(here.map(({ payload }) => payload.sku))].filter(
      (sku) => !sku.includes(','),
    );
    for (let from = 0; marketplace && from < skus.length; from += skusOfCall) {
      yield await readSkus(account, marketplace, skus.slice(from, from + skusOfCall), context);
    }
  }
  await notifications.remove(all);
}

function readerOf(account: SpApiAccount): NotificationReader {
  return {
    type: 'FBA_INVENTORY_AVAILABILITY_CHANGES',
    isMine({ payload }) {
      const { data } = FbaInventoryChange.safeParse(payload);
      return data === undefined || isOfSeller({ sellerId: data.sellerId }, account);
    },
  };
}

async function readSkus(
  { client }: SpApiAccount,
  marketplace: Marketplace,
  sellerSkus: readonly string[],
  { signal, priority }: PullContext,
): Promise<Page<'inventory-level'>> {
  const query = {
    details: true,
    granularityType: 'Marketplace',
    granularityId: marketplace.id,
    marketplaceIds: [marketplace.id],
    sellerSkus,
  } as const;
  const options = { signal, priority };
  const response = await client.fbaInventory.getInventorySummaries(query, options);
  return { ...toFbaPage(response, marketplace), isAcknowledged: true };
}
