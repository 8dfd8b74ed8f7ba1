import type {
  CreditNote,
  InventoryLevel,
  Invoice,
  PurchaseOrder,
  PurchaseOrderAcknowledgement,
  PurchaseOrderStatus,
  Remittance,
  SalesMetric,
  ShipNotice,
} from '@acorn-i/core';

/** A document to write. What buyers write is there for simulators and tests. */
export type OutgoingDocument =
  | { kind: 'acknowledgement'; data: PurchaseOrderAcknowledgement; orderedAt: string }
  | { kind: 'ship-notice'; data: ShipNotice }
  | { kind: 'invoice'; data: Invoice }
  | { kind: 'credit-note'; data: CreditNote }
  /** Levels of one location, or of none; `id` is the document's number. */
  | { kind: 'inventory'; data: readonly InventoryLevel[]; id: string }
  | { kind: 'purchase-order'; data: PurchaseOrder }
  | { kind: 'purchase-order-change'; data: PurchaseOrder; before: PurchaseOrder | undefined }
  | { kind: 'remittance'; data: Remittance }
  | { kind: 'receipt'; data: PurchaseOrderStatus }
  | { kind: 'product-activity'; sales: readonly SalesMetric[]; levels: readonly InventoryLevel[] };

export type DocumentKind = OutgoingDocument['kind'];

/** How a buyer means an order that is no change of one: as a new one, in the place of what came before, or once more. */
export type OrderPurpose = 'original' | 'replacement' | 'duplicate';

/** What a document says, as entities. */
export type Decoded =
  /** Without a purpose it says how an order stands now. */
  | { entity: 'purchase-order'; data: PurchaseOrder; purpose?: OrderPurpose | undefined }
  | { entity: 'purchase-order-acknowledgement'; data: PurchaseOrderAcknowledgement }
  | { entity: 'purchase-order-status'; data: PurchaseOrderStatus }
  | { entity: 'ship-notice'; data: ShipNotice }
  | { entity: 'invoice'; data: Invoice }
  | { entity: 'credit-note'; data: CreditNote }
  | { entity: 'remittance'; data: Remittance }
  | { entity: 'inventory-level'; data: InventoryLevel }
  | { entity: 'sales-metric'; data: SalesMetric };
