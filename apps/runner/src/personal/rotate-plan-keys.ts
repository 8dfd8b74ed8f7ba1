import { existsSync } from 'node:fs';
import {
  type KeyStore,
  type MasterKey,
  openSecretsFile,
  rotateKeys,
  settleRotation,
} from '@acorn-i/core/personal';
import type { Plan } from '../config/plan.ts';
import { secretsPath } from '../config/stored-secrets.ts';

/** Wraps the data keys and the stored secrets of a plan for another master key. Answers how many data keys. */
export async function rotatePlanKeys(
  { baseDir }: Plan,
  store: KeyStore,
  from: MasterKey,
  to: MasterKey,
): Promise<number> {
  const wrapped = await rotateKeys(store, from, to);
  withSecrets(baseDir, from, (secrets) => secrets.rotate(to));
  return wrapped;
}

/** From here on the key that the runner started with is the only one. */
export async function settlePlanRotation(
  { baseDir }: Plan,
  store: KeyStore,
  master: MasterKey,
): Promise<void> {
  await settleRotation(store, master);
  withSecrets(baseDir, master, (secrets) => secrets.settle());
}

function withSecrets(
  baseDir: string,
  master: MasterKey,
  use: (secrets: ReturnType<typeof openSecretsFile>) => void,
): void {
  const path = secretsPath(baseDir);
  if (!existsSync(path)) return;
  const secrets = openSecretsFile(path, master);
  try {
    use(secrets);
  } finally {
    secrets.close();
  }
}
