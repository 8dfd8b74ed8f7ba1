import { existsSync } from 'node:fs';
import { ConfigurationError } from '@acorn-i/core';
import { openSecretsFile, type SecretsFile, toMasterKey } from '@acorn-i/core/personal';
import type { Plan } from '../config/plan.ts';
import { secretsPath } from '../config/stored-secrets.ts';
import { masterKeySource } from '../personal/open-vault.ts';
import { loadOperated } from './open-operated-log.ts';
import { readInput } from './read-input.ts';
import type { Terminal } from './terminal.ts';

interface SecretsOptions {
  file: string;
}

/** `acorn-i secrets list`: names only. */
export async function listSecrets({ file }: SecretsOptions, terminal: Terminal): Promise<number> {
  const { plan } = await loadOperated(file, terminal);
  // Who only looks makes nothing: neither the file nor a master key.
  const names = existsSync(secretsPath(plan.baseDir)) ? await namesIn(plan, terminal) : [];
  for (const name of names) terminal.print(name);
  if (names.length === 0) terminal.print('no secret is stored');
  return 0;
}

async function namesIn(plan: Plan, terminal: Terminal): Promise<readonly string[]> {
  let names: readonly string[] = [];
  await withSecretsOf(plan, terminal, async (secrets) => {
    names = await secrets.names();
    return 0;
  });
  return names;
}

/** `acorn-i secrets set NAME`: the value comes from standard input, where no history and no process list keeps it. */
export async function setSecret(
  name: string,
  { file }: SecretsOptions,
  terminal: Terminal,
): Promise<number> {
  checkName(name);
  return withSecrets(file, terminal, async (secrets) => {
    const value = await readInput(`${name}: `);
    if (value === '') {
      throw new ConfigurationError(`secrets: ${name}: nothing came in. Type it, or pipe it in`, {
        code: 'USAGE',
      });
    }
    await secrets.set(name, value);
    terminal.print(`${name}: stored. Use it as \${secret:${name}}`);
    return 0;
  });
}

/** `acorn-i secrets remove NAME` */
export function removeSecret(
  name: string,
  { file }: SecretsOptions,
  terminal: Terminal,
): Promise<number> {
  return withSecrets(file, terminal, async (secrets) => {
    if (!(await secrets.remove(name))) {
      throw new ConfigurationError(
        `secrets: ${name}: no such secret is stored. See acorn-i secrets`,
        { code: 'NO_SUCH_SECRET' },
      );
    }
    terminal.print(`${name}: removed`);
    return 0;
  });
}

async function withSecrets(
  file: string,
  terminal: Terminal,
  use: (secrets: SecretsFile) => Promise<number>,
): Promise<number> {
  const { plan } = await loadOperated(file, terminal);
  return withSecretsOf(plan, terminal, use);
}

/** Opens the secrets beside a routes file; the master key is made if there is none. */
export async function withSecretsOf(
  plan: Plan,
  terminal: Terminal,
  use: (secrets: SecretsFile) => Promise<number>,
): Promise<number> {
  const { source, made } = masterKeySource(plan);
  if (made !== undefined) terminal.complain(`${made}: made a master key. Keep a copy of it`);
  const secrets = openSecretsFile(
    secretsPath(plan.baseDir),
    toMasterKey(source.read(), source.place),
  );
  try {
    return await use(secrets);
  } finally {
    secrets.close();
  }
}

/** @throws ConfigurationError `USAGE` */
export function checkName(name: string): void {
  if (/^[\w.-]{1,128}$/.test(name)) return;
  throw new ConfigurationError(
    `secrets: ${name}: a name has letters, digits, "_", "-" and ".", up to 128`,
    { code: 'USAGE' },
  );
}
