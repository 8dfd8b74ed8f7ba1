import { ConfigurationError } from '@acorn-i/core';
import type { Environment } from '../config/expand-references.ts';
import { formatFault } from '../config/fault.ts';
import type { LoadedPlan } from '../config/load-plan.ts';
import { suggest } from '../config/suggest.ts';
import type { Redactor } from '../redactor.ts';
import { type CheckConnectionOptions, checkConnection } from './check-connection.ts';
import { checkLog } from './check-log.ts';
import { checkNode, checkProxy } from './check-machine.ts';
import { checkMasterKey } from './check-master-key.ts';
import { checksAt, type PlacedCheck } from './placed-check.ts';

export interface DoctorOptions extends CheckConnectionOptions {
  env: Environment;
  redactor: Redactor;
  /** Only this connection. */
  connection?: string | undefined;
}

/**
 * Looks at everything that a run stands on, one check after the other: machine, routes file, log, key,
 * connections. Changes nothing.
 *
 * @throws ConfigurationError `NO_SUCH_CONNECTION`
 */
export async function* runDoctor(
  loaded: LoadedPlan,
  options: DoctorOptions,
): AsyncGenerator<PlacedCheck> {
  const { env, redactor, connection } = options;
  const wanted = connectionsOf(loaded, connection);
  yield* checksAt('machine', [checkNode(), await checkProxy(env)]);
  yield* checkRoutes(loaded);
  const { plan } = loaded;
  if (plan === undefined) return;
  for await (const check of checkLog(plan.log)) yield { place: 'log', ...check };
  yield { place: 'personal', ...(await checkMasterKey(plan, redactor)) };
  for (const planned of wanted) {
    const place = `connections.${planned.name}`;
    for await (const check of checkConnection(plan, planned, options)) yield { place, ...check };
  }
}

function connectionsOf({ plan }: LoadedPlan, wanted: string | undefined) {
  if (plan === undefined) return [];
  const all = [...plan.connections.values()];
  if (wanted === undefined) return all;
  const found = all.filter(({ name }) => name === wanted);
  if (found.length > 0) return found;
  const next = suggest(wanted, [...plan.connections.keys()]);
  throw new ConfigurationError(`${wanted}: no connection of that name. ${next}`, {
    code: 'NO_SUCH_CONNECTION',
  });
}

function checkRoutes({ plan, faults, warnings }: LoadedPlan): readonly PlacedCheck[] {
  const name = 'routes';
  const toCheck = (outcome: 'failed' | 'warning') => (fault: (typeof faults)[number]) => ({
    name,
    outcome,
    message: formatFault({ ...fault, next: '' })
      .trim()
      .replace(/\.$/, ''),
    nextStep: fault.next,
  });
  const found = [...faults.map(toCheck('failed')), ...warnings.map(toCheck('warning'))];
  if (found.length > 0 || plan === undefined) return checksAt('routes file', found);
  const { routes, connections } = plan;
  const message = `${routes.length} routes over ${connections.size} connections have no fault`;
  return checksAt('routes file', [{ name, outcome: 'ok', message }]);
}
