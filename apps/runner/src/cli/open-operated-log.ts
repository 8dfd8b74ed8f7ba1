import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { ConfigurationError, isAcornError } from '@acorn-i/core';
import type { Log } from '@acorn-i/core/engine';
import { formatFault } from '../config/fault.ts';
import { type LoadedPlan, loadPlan } from '../config/load-plan.ts';
import { nameOfLog } from '../config/log-place.ts';
import type { Plan } from '../config/plan.ts';
import { isHalfCopied } from '../migrate/copy-log.ts';
import { coverLog, openStoredLog } from '../open-log.ts';
import { openPlanVaultIfPossible } from '../personal/open-vault.ts';
import { createRedactor, type Redactor } from '../redactor.ts';
import { secretTexts } from '../secret-texts.ts';
import type { Terminal } from './terminal.ts';

/** What a command that looks into a log, or changes what waits in it, works on. */
export interface Operated {
  plan: Plan;
  log: Log;
  redactor: Redactor;
  /** Output with every known secret taken out. */
  print(line: string): void;
  printJson(value: unknown): void;
  complain(line: string): void;
  /** Who does it, for the trail. */
  who: string;
  now(): string;
}

/**
 * Opens the log of a routes file, runs `use` on it, and closes it; a runner may work on it meanwhile.
 * Answers the exit code.
 *
 * @throws ConfigurationError `ROUTES_FAULTY`, `NO_LOG`
 */
export async function withOperatedLog(
  file: string,
  terminal: Terminal,
  use: (operated: Operated) => Promise<number>,
): Promise<number> {
  const { plan, redactor } = await loadOperated(file, terminal);
  demandLog(plan);
  const stored = await openStoredLog(plan.log, { create: false });
  const opened = await openPlanVaultIfPossible(plan, redactor, stored).catch(async (error) => {
    await stored.close();
    throw error;
  });
  const vault = isAcornError(opened) ? undefined : opened;
  if (isAcornError(opened))
    terminal.complain(redactor.text(`personal fields stay closed here: ${opened.message}`));
  const log = coverLog(stored, { redactor, vault: vault?.vault });
  try {
    if (await isHalfCopied(log))
      terminal.complain(
        `warning: only a part of another log has been copied into ${nameOfLog(plan.log)} so far. Run acorn-i migrate-log again, or name another log`,
      );
    return await use({
      plan,
      log,
      redactor,
      print: (line) => terminal.print(redactor.text(line)),
      printJson: (value) => terminal.print(JSON.stringify(redactor.value(value), null, 2)),
      complain: (line) => terminal.complain(redactor.text(line)),
      who: userInfo().username,
      now: () => new Date().toISOString(),
    });
  } finally {
    await log.close();
    await vault?.close();
  }
}

/** Before anything is made beside it. @throws ConfigurationError `NO_LOG` */
export function demandLog({ log, file }: Plan): void {
  if (log.kind === 'redis' || existsSync(log.path)) return;
  throw new ConfigurationError(
    `${log.path}: there is no log yet. Start acorn-i run ${file} first`,
    { code: 'NO_LOG' },
  );
}

/** A checked plan for a command that opens its log by itself. @throws ConfigurationError `ROUTES_FAULTY` */
export async function loadOperated(
  file: string,
  terminal: Terminal,
): Promise<{ plan: Plan; redactor: Redactor }> {
  const { plan, secrets } = await loadLenient(file, terminal);
  return { plan, redactor: createRedactor([...secrets, ...secretTexts(plan)]) };
}

/** Who operates does not need the secrets of who runs: what is not set stays a placeholder. */
export async function loadLenient(
  file: string,
  terminal: Terminal,
): Promise<{ plan: Plan; secrets: ReadonlySet<string> }> {
  const strict = await loadPlan(file, terminal);
  const isOnlyUnset = strict.faults.every(({ code }) => unset.has(code));
  const loaded =
    strict.plan === undefined && isOnlyUnset
      ? await loadPlan(file, { ...terminal, env: withPlaceholders(terminal.env) })
      : strict;
  if (loaded.plan === undefined) throw faulty(file, isOnlyUnset ? strict : loaded);
  return { plan: loaded.plan, secrets: strict.secrets };
}

const unset = new Set(['MISSING_VARIABLE', 'MISSING_SECRET']);

function withPlaceholders(env: Terminal['env']): Terminal['env'] {
  const placeholder = { value: 'not set', configurable: true, enumerable: true, writable: true };
  return new Proxy(
    { ...env },
    {
      get: (target, name) => Reflect.get(target, name) ?? placeholder.value,
      getOwnPropertyDescriptor: (target, name) =>
        Reflect.getOwnPropertyDescriptor(target, name) ?? placeholder,
    },
  );
}

function faulty(file: string, { faults }: LoadedPlan): ConfigurationError {
  const lines = faults.map((fault) => formatFault(fault)).join('\n');
  return new ConfigurationError(`${lines}\n${file}: run acorn-i lint first`, {
    code: 'ROUTES_FAULTY',
  });
}
