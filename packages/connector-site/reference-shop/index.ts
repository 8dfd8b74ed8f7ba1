export type { Answer, Exchange, Handle } from './exchange.ts';
export {
  type ReferenceShop,
  type ReferenceShopOptions,
  startReferenceShop,
} from './start-reference-shop.ts';
export type { WebhookPost } from './webhook-sender.ts';
