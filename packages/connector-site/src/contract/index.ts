export {
  InventoryLevel,
  InventoryUpdate,
  InventoryUpdates,
  UpdateResults,
} from './inventory.ts';
export {
  type AnswerOf,
  type Operation,
  type OperationName,
  operations,
} from './operations.ts';
export { Order, OrderLine, OrderStatus, OrderStatusUpdate } from './order.ts';
export { pageOf } from './page.ts';
export { Problem } from './problem.ts';
export { PriceUpdate, PriceUpdates, Product, Variant } from './product.ts';
export { NewRefund, Refund } from './refund.ts';
export {
  Return,
  ReturnEvent,
  returnSignatureHeader,
  WebhookAccepted,
  WebhookSubscription,
} from './return.ts';
export {
  Address,
  contractVersion,
  defaultRequestsPerMinute,
  Money,
  TaxId,
  TaxIdKind,
} from './scalars.ts';
export { NewShipment, Shipment } from './shipment.ts';
export { Shop } from './shop.ts';
export { Token } from './token.ts';
