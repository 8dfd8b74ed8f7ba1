export type { SignedEvent } from './event-sender.ts';
export type { SimulatedOrder, SimulatedRefund, SimulatedReturn } from './simulated-order.ts';
export {
  type BwpFaults,
  type BwpSimulator,
  type BwpSimulatorOptions,
  startBwpSimulator,
} from './start-simulator.ts';
export type { SimulatedProduct } from './store.ts';
export type { Warehouse } from './warehouse.ts';
