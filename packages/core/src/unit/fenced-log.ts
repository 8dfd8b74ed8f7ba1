import { isAcornError } from '../errors.ts';
import type { Fence } from '../log/lease-store.ts';
import type { Log } from '../log/log.ts';

/** The log as the holder of a lease uses it; `lost` is called when a write is refused. */
export function fencedLog(log: Log, fence: Fence, lost: () => void): Log {
  return {
    ...log,
    async write(batch, durability) {
      try {
        return await log.write({ ...batch, fence }, durability);
      } catch (error) {
        if (isAcornError(error) && error.code === 'LEASE_LOST') lost();
        throw error;
      }
    },
  };
}
