import type { Log } from '../log/log.ts';
import { type OpenUnit, openUnit, startUnit, stopUnit, type Unit } from './unit.ts';
import type { WorkForce } from './work-force.ts';

/** One process does everything. */
export function workAlone(units: readonly Unit[], log: Log): WorkForce {
  const lease = { log, fence: undefined, isLive: () => true };
  let open: OpenUnit[] = [];
  return {
    async start() {
      open = await Promise.all(units.map((unit) => openUnit(unit, lease)));
      for (const unit of open) await startUnit(unit);
    },
    async stop() {
      await Promise.all(open.map(stopUnit));
    },
    open: () => open,
    isSettled: () => true,
  };
}
