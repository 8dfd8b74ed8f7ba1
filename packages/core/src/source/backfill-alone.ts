import { createBus } from '../bus.ts';
import type { Clock } from '../clock.ts';
import type { Connector, Logger, Source } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { RefusedError } from '../errors.ts';
import type { Log } from '../log/log.ts';
import { type Closure, createGate } from '../route/gate.ts';
import { defaultRetry } from '../route/retry.ts';
import { createWay } from './make-way.ts';
import { createBackfills } from './run-backfills.ts';

export interface BackfillAlone {
  address: string;
  connector: Connector;
  api: unknown;
  log: Log;
  clock: Clock;
  logger: Logger;
}

/**
 * Reads what is asked for of one source into the log, where no engine runs. Resolves when nothing is left.
 *
 * @throws RefusedError where the remote does not let the connection in.
 */
export async function backfillAlone(options: BackfillAlone): Promise<void> {
  const { address, connector, log, clock } = options;
  const name = address.slice(address.indexOf('.') + 1);
  const gate = createGate();
  const bus = createBus(log);
  const backfills = createBackfills({
    ...options,
    source: connector.sources[name] as Source<unknown, EntityName>,
    gate,
    way: createWay([], log, clock),
    retry: defaultRetry,
    bus,
  });
  backfills.start();
  try {
    while (!backfills.isIdle()) {
      if (gate.closure.value !== undefined) throw toRefusal(gate.closure.value);
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, 20));
    }
  } finally {
    await backfills.stop();
    gate.stop();
    bus.close();
  }
}

/** Only a remote closes this gate: no person knows of it. */
function toRefusal({ reason, code }: Closure): RefusedError {
  return new RefusedError(reason, { code });
}
