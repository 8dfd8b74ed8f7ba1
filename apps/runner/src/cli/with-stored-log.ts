import { ConfigurationError } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import type { Plan } from '../config/plan.ts';
import { openStoredLog } from '../open-log.ts';
import { openPlanVault, type PlanVault } from '../personal/open-vault.ts';
import type { Redactor } from '../redactor.ts';
import { demandLog, loadOperated } from './open-operated-log.ts';
import { readInput } from './read-input.ts';
import type { Terminal } from './terminal.ts';

export interface Stored {
  plan: Plan;
  /** As it is stored. */
  log: Log;
  keys: PlanVault;
  redactor: Redactor;
}

/** Opens a log as it is stored, and the vault beside it; a runner may work on both meanwhile. */
export async function withStoredLog<T>(
  file: string,
  terminal: Terminal,
  use: (stored: Stored) => Promise<T>,
): Promise<T> {
  const { plan, redactor } = await loadOperated(file, terminal);
  demandLog(plan);
  const log = await openStoredLog(plan.log, { create: false });
  try {
    const keys = await openPlanVault(plan, redactor, log);
    try {
      return await use({ plan, log, keys, redactor });
    } finally {
      await keys.close();
    }
  } finally {
    await log.close();
  }
}

/** Who is meant: the argument, or what stands on standard input, where no history keeps it. */
export async function subjectFrom(argument: string): Promise<string> {
  const subject = argument === '-' ? await readInput('Whom? ') : argument;
  if (subject.trim().length > 0) return subject;
  throw new ConfigurationError(
    'say who is meant: an e-mail address, a phone number, an order or a buyer',
    { code: 'USAGE' },
  );
}
