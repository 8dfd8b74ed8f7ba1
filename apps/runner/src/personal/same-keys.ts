import { existsSync } from 'node:fs';
import { type AcornError, ConfigurationError, isAcornError } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import type { Vault } from '@acorn-i/core/personal';
import { nameOfLog } from '../config/log-place.ts';
import type { Plan } from '../config/plan.ts';
import type { Redactor } from '../redactor.ts';
import { keysPath, openPlanVault, openPlanVaultIfPossible, type PlanVault } from './open-vault.ts';

const place = { namespace: 'keys', key: 'ring' };

/**
 * Opens the vault of a log. Runners that share a log must seal with the keys of one file: what another
 * file's keys sealed would be read as if it were erased. The first one writes down which.
 *
 * @throws ConfigurationError `KEYS_ELSEWHERE`, and what `openPlanVault` throws.
 */
export async function openVaultOf(plan: Plan, log: Log, redactor: Redactor): Promise<PlanVault> {
  await demandKeysHere(plan, log);
  const opened = await openPlanVault(plan, redactor);
  try {
    await demandSameKeys(plan, log, opened.vault);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The same; or why the keys cannot be had here, for who only looks and needs no personal data. */
export async function openVaultOfIfPossible(
  plan: Plan,
  log: Log,
  redactor: Redactor,
): Promise<PlanVault | AcornError> {
  try {
    await demandKeysHere(plan, log);
    const opened = await openPlanVaultIfPossible(plan, redactor);
    if (!isAcornError(opened)) await demandSameKeys(plan, log, opened.vault);
    return opened;
  } catch (error) {
    if (isAcornError(error) && error.code === 'KEYS_ELSEWHERE') return error;
    throw error;
  }
}

/** No new ones are made where the log has some already. */
async function demandKeysHere(plan: Plan, log: Log): Promise<void> {
  if (plan.log.kind === 'sqlite' || existsSync(keysPath(plan))) return;
  if ((await log.state(place.namespace, place.key)) !== undefined) throw elsewhere(plan);
}

async function demandSameKeys(plan: Plan, log: Log, vault: Vault): Promise<void> {
  if (plan.log.kind === 'sqlite') return;
  const own = vault.nameOf('the keys of a log');
  const known = await log.state(place.namespace, place.key);
  if (known === own) return;
  if (known !== undefined) throw elsewhere(plan);
  await log.write({ state: [{ ...place, value: own }] }, 'full');
  // Somebody else may have been there at the same time.
  await demandSameKeys(plan, log, vault);
}

function elsewhere(plan: Plan): ConfigurationError {
  return new ConfigurationError(
    `${nameOfLog(plan.log)}: its personal data is sealed with the keys of another file than ${keysPath(plan)}. Runners of one log share that file: work where it is`,
    { code: 'KEYS_ELSEWHERE' },
  );
}
