import { existsSync, renameSync } from 'node:fs';
import { ConfigurationError, isAcornError } from '@acorn-i/core';
import type { Plan } from '../config/plan.ts';
import { keepRunnersAway } from '../keep-runners-away.ts';
import { openStoredLog } from '../open-log.ts';
import { keysPath, nameOfKeys, openPlanVault } from '../personal/open-vault.ts';
import type { Redactor } from '../redactor.ts';
import { demandLog, loadOperated } from './open-operated-log.ts';
import type { Terminal } from './terminal.ts';

/**
 * `acorn-i keys renew`: where the data keys or their master key are lost, begins with new ones. What the lost ones
 * sealed is read without its personal fields from then on.
 */
export async function renewKeys({ file }: { file: string }, terminal: Terminal): Promise<number> {
  const { plan, redactor } = await loadOperated(file, terminal);
  demandLog(plan);
  await using stack = new AsyncDisposableStack();
  const log = await openStoredLog(plan.log, { create: false });
  stack.defer(() => log.close());
  await keepRunnersAway(plan.log, log, stack);
  const lost = await whatIsLost(plan, redactor, log);
  if (lost === 'master key') setAside(plan, terminal);
  const { made, close } = await openPlanVault(plan, redactor);
  await close();
  terminal.print(
    `${nameOfKeys(plan)}: new keys; what the lost ones sealed is read without its personal fields`,
  );
  if (made !== undefined) terminal.print(`${made}: a new master key. Keep a copy apart`);
  terminal.print(
    'Orders that still wait go out without their buyers: look at acorn-i status, and have them read anew with acorn-i backfill where the remote still tells them',
  );
  return 0;
}

type Lost = 'keys' | 'master key';

async function whatIsLost(
  plan: Plan,
  redactor: Redactor,
  log: Parameters<typeof openPlanVault>[2],
): Promise<Lost> {
  try {
    const { close } = await openPlanVault(plan, redactor, log);
    await close();
  } catch (error) {
    if (!isAcornError(error)) throw error;
    if (error.code === 'PERSONAL_KEYS_MISSING') return 'keys';
    const isLost = ['PERSONAL_KEY_MISSING', 'PERSONAL_KEY_WRONG'].includes(error.code);
    if (isLost && plan.log.kind === 'sqlite' && existsSync(keysPath(plan))) return 'master key';
    throw error;
  }
  throw new ConfigurationError(
    `${nameOfKeys(plan)}: the keys are there, and the master key opens them. acorn-i keys rotate replaces the master key and loses nothing`,
    { code: 'USAGE' },
  );
}

/** Should the master key turn up again. */
function setAside(plan: Plan, { print }: Terminal): void {
  const path = keysPath(plan);
  const aside = `${path}.lost-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  print(`${aside}: the keys that no master key opens; remove it once that key is given up`);
}
