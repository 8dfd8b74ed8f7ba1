import type { Currency, PurchaseOrder } from '@acorn-i/core';
import type { Decoded } from '../codec/document.ts';
import type { MapContext } from '../codec/map-context.ts';
import type { Node } from '../codec/nodes.ts';
import { readAcknowledgement } from './map/acknowledgement.ts';
import { readInventory } from './map/inventory.ts';
import { readProductActivity } from './map/product-activity.ts';
import { readPurchaseOrder } from './map/purchase-order.ts';
import { applyPurchaseOrderChange, changedOrderOf } from './map/purchase-order-change.ts';
import { isCreditNote, readCreditNote, readInvoice } from './map/read-invoice.ts';
import { readShipNotice } from './map/read-ship-notice.ts';
import { readRemittance } from './map/remittance.ts';

export interface DecodeOptions {
  context: MapContext;
  /** Where a document says none. */
  currency: Currency | undefined;
  /** The order as it is known, for a document that changes it. */
  orderOf(id: string): Promise<PurchaseOrder | undefined>;
}

/** What a set says, as entities. @throws RejectedError where it says nothing that an entity can hold. */
export async function decodeSet(
  id: string,
  nodes: readonly Node[],
  { context, currency, orderOf }: DecodeOptions,
): Promise<readonly Decoded[]> {
  switch (id) {
    case '850':
      return [readPurchaseOrder(nodes, context, currency)];
    case '860': {
      const before = await orderOf(changedOrderOf(nodes));
      const data = applyPurchaseOrderChange(before, nodes, context, currency);
      return [{ entity: 'purchase-order', data }];
    }
    case '855': {
      const data = readAcknowledgement(nodes, context, currency);
      return [{ entity: 'purchase-order-acknowledgement', data }];
    }
    case '856':
      return [{ entity: 'ship-notice', data: readShipNotice(nodes, context) }];
    case '810':
      return isCreditNote(nodes)
        ? [{ entity: 'credit-note', data: readCreditNote(nodes, context, currency) }]
        : [{ entity: 'invoice', data: readInvoice(nodes, context, currency) }];
    case '820':
      return [{ entity: 'remittance', data: readRemittance(nodes, context, currency) }];
    case '846':
      return readInventory(nodes, context).map((data) => ({ entity: 'inventory-level', data }));
    case '852': {
      const { sales, levels } = readProductActivity(nodes, context);
      return [
        ...sales.map((data) => ({ entity: 'sales-metric' as const, data })),
        ...levels.map((data) => ({ entity: 'inventory-level' as const, data })),
      ];
    }
    default:
      return [];
  }
}
