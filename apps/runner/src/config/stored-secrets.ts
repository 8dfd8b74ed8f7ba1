import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toAcornError } from '@acorn-i/core';
import type { SecretsFile } from '@acorn-i/core/personal';
import type { KeySource } from './personal.ts';

/** Secrets that `acorn-i secrets set` has stored, for `${secret:NAME}`. */
export interface StoredSecrets {
  /** The secret, or why it cannot be had; undefined if none of that name is stored. */
  read(name: string): { value: string } | { problem: string } | undefined;
  close(): void;
}

export function secretsPath(baseDir: string): string {
  return join(baseDir, '.acorn-i', 'secrets.db');
}

/** Loads nothing where none are stored, and asks for the master key when the first of them is read. */
export async function openStoredSecrets(
  baseDir: string,
  key: () => KeySource,
): Promise<StoredSecrets> {
  const path = secretsPath(baseDir);
  if (!existsSync(path)) return { read: () => undefined, close: () => {} };
  const { openSecretsFile, toMasterKey } = await import('@acorn-i/core/personal');
  let file: SecretsFile | undefined;
  const open = () => {
    const source = key();
    return openSecretsFile(path, toMasterKey(source.read(), source.place));
  };
  return {
    read(name) {
      try {
        file ??= open();
        const value = file.read(name);
        return value === undefined ? undefined : { value };
      } catch (error) {
        return { problem: toAcornError(error).message };
      }
    },
    close: () => file?.close(),
  };
}
