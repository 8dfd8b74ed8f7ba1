import type { OpenUnit } from './unit.ts';

/** Does the units of an engine: all of them, or those that it holds leases of. */
export interface WorkForce {
  start(): Promise<void>;
  stop(): Promise<void>;
  open(): readonly OpenUnit[];
  /** Nothing is being opened, handed over or asked for. */
  isSettled(): boolean;
}
