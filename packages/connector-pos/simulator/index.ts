export type { TillCount } from './counts-file.ts';
export {
  type Sale,
  type SaleLine,
  startTillSimulator,
  type TillFaults,
  type TillSimulator,
  type TillSimulatorOptions,
  type TillStore,
} from './till-simulator.ts';
