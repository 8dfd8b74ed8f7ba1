export type { TillCount } from './counts-file.ts';
export type { LightspeedSale, LightspeedSaleLine, OutletOptions } from './lightspeed/retailer.ts';
export {
  type LightspeedEvent,
  type LightspeedSimulator,
  type LightspeedSimulatorOptions,
  startLightspeedSimulator,
} from './lightspeed/start-lightspeed-simulator.ts';
export type { SaleLine, TillStore } from './sales-file.ts';
export type {
  RenderedOrder,
  RenderedRefund,
  SquareSale,
  SquareSaleLine,
} from './square/order-book.ts';
export type { SellerLocation } from './square/seller.ts';
export type { HeardSource, SquareEvent } from './square/square-webhooks.ts';
export {
  type SquareSimulator,
  type SquareSimulatorOptions,
  startSquareSimulator,
} from './square/start-square-simulator.ts';
export {
  type Sale,
  startTillSimulator,
  type TillFaults,
  type TillSimulator,
  type TillSimulatorOptions,
} from './till-simulator.ts';
