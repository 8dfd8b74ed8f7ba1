import type { Decoded } from '../codec/document.ts';

/** What was in a file, as the sources tell it. */
export interface TakenFile {
  name: string;
  entries: { document: Decoded; place: string }[];
  rejects: { source: SourceName; raw: string; place: string; message: string; code: string }[];
}

export type SourceName =
  | 'purchase-orders'
  | 'purchase-order-status'
  | 'remittances'
  | 'inventory-levels'
  | 'sales-metrics';

const sources: Readonly<Record<string, SourceName>> = {
  '820': 'remittances',
  REMADV: 'remittances',
  '846': 'inventory-levels',
  INVRPT: 'inventory-levels',
  '852': 'sales-metrics',
  SLSRPT: 'sales-metrics',
  RECADV: 'purchase-order-status',
};

/** Where a document that cannot be read is told: with orders, where nothing else is known of it. */
export function sourceOf(documentId: string | undefined): SourceName {
  return sources[documentId ?? ''] ?? 'purchase-orders';
}
