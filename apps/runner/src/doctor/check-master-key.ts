import { existsSync, statSync } from 'node:fs';
import { type Check, toAcornError } from '@acorn-i/core';
import { toMasterKey } from '@acorn-i/core/personal';
import { besideLog } from '../config/log-place.ts';
import { type KeySource, masterKeyFile } from '../config/personal.ts';
import type { Plan } from '../config/plan.ts';
import { openStoredLog } from '../open-log.ts';
import {
  demandNothingSealed,
  fileSource,
  keysPath,
  openPlanVault,
} from '../personal/open-vault.ts';
import type { Redactor } from '../redactor.ts';

const name = 'master key';

/** Whether the key of personal data is there and opens what it sealed. None is made here. */
export async function checkMasterKey(plan: Plan, redactor: Redactor): Promise<Check> {
  const beside = masterKeyFile(besideLog(plan.log, plan.baseDir));
  const source = plan.personal.key ?? (existsSync(beside) ? fileSource(beside) : undefined);
  const isUsed = existsSync(keysPath(plan));
  try {
    if (!isUsed) await demandNothingSealedIn(plan);
    if (source === undefined && !isUsed)
      return { name, outcome: 'ok', message: `${beside}: made by the first run` };
    if (isUsed) await (await openPlanVault(plan, redactor)).close();
    else if (source !== undefined) readKey(source, redactor);
  } catch (error) {
    const [message = '', ...next] = toAcornError(error).message.split(/(?<=\w)\. /);
    const nextStep = next.join('. ') || 'See docs/personal-data.md for where it may be';
    return { name, outcome: 'failed', message, nextStep };
  }
  const place = source?.place ?? beside;
  if (source?.file !== undefined && mayBeReadByOthers(source.file)) {
    return {
      name,
      outcome: 'warning',
      message: `${place} may be read by other users`,
      nextStep: `chmod 600 ${source.file}`,
    };
  }
  return { name, outcome: 'ok', message: isUsed ? `${place} opens the keys` : `${place} is one` };
}

async function demandNothingSealedIn(plan: Plan): Promise<void> {
  if (plan.log.kind !== 'sqlite' || !existsSync(plan.log.path)) return;
  const log = await openStoredLog(plan.log, { create: false });
  try {
    await demandNothingSealed(log, plan);
  } finally {
    await log.close();
  }
}

function readKey({ read, place }: KeySource, redactor: Redactor): void {
  const text = read();
  redactor.add([text.trim()]);
  toMasterKey(text, place);
}

function mayBeReadByOthers(file: string): boolean {
  return process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
}
