import type { CheckedConnection } from './check-connections.ts';
import type { Faults } from './faults.ts';
import { suggest } from './suggest.ts';

/** Refuses settings that send something to a connection that is not there: nobody would ever get it. */
export function checkReceivers(connections: readonly CheckedConnection[], faults: Faults): void {
  const known = connections.map(({ name }) => name);
  for (const { name, connector, settings } of connections) {
    if (settings === undefined) continue;
    for (const { path, connection } of connector?.sendsTo?.(settings) ?? []) {
      if (known.includes(connection)) continue;
      const others = known.filter((other) => other !== name);
      faults.add(['connections', name, ...path], {
        code: 'UNKNOWN_CONNECTION',
        at: 'key',
        message: `there is no connection "${connection}"`,
        next: suggest(connection, others, 'Declare it under "connections".'),
      });
    }
  }
}
