export type { TillCount } from './counts-file.ts';
export type { SaleLine, TillStore } from './sales-file.ts';
export {
  type Sale,
  startTillSimulator,
  type TillFaults,
  type TillSimulator,
  type TillSimulatorOptions,
} from './till-simulator.ts';
