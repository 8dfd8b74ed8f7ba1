import type {
  Delivery,
  Draft,
  EntityName,
  Outcome,
  Page,
  PullContext,
  RawRequest,
} from '@acorn-i/core';

type Pull<E extends EntityName> = (context: PullContext) => AsyncIterable<Page<E>>;
type Write<E extends EntityName> = (
  deliveries: readonly Delivery<E>[],
) => Promise<readonly Outcome[]>;

/**
 * What till systems do for us: the port that each dialect stands behind. What one lacks is not there, and
 * {@link tillOffers} says so before anything runs.
 */
export interface Till {
  /** Receipts as orders, from the cursor on. */
  sales?: Pull<'order'>;
  /** What stocktakes found, from the cursor on. */
  counts?: Pull<'inventory-level'>;
  /** What the tills themselves believe to have. */
  levels?: Pull<'inventory-level'>;
  /** Units that moved otherwise than by a sale. */
  movements?: Pull<'stock-movement'>;
  /** Goods that came back. */
  returns?: Pull<'return'>;
  /** Money that went back. */
  refunds?: Pull<'refund'>;
  stores?: Pull<'location'>;
  products?: Pull<'product'>;
  /** What a SKU costs, everywhere and in single stores. */
  prices?: Pull<'price'>;
  /** Tells the tills what they may sell. */
  writeStock?: Write<'inventory-level'>;
  writeMovements?: Write<'stock-movement'>;
  writePrices?: Write<'price'>;
  writeProducts?: Write<'product'>;
  webhooks?: TillWebhooks;
}

/** Webhooks are hints: what they name is read from the till. */
export interface TillWebhooks {
  /** Whether the till signed the request, for the address of this source. */
  verify(source: string, request: RawRequest): boolean;
  sales?(request: RawRequest): Promise<readonly Draft<'order'>[]>;
  levels?(request: RawRequest): Promise<readonly Draft<'inventory-level'>[]>;
  refunds?(request: RawRequest): Promise<readonly Draft<'refund'>[]>;
}

/** Tills that exchange files. */
export type FileTill = Required<
  Pick<Till, 'sales' | 'counts' | 'prices' | 'stores' | 'writeStock'>
>;
