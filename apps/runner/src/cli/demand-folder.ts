import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '@acorn-i/core';

/**
 * What a person wrote on the command line may be mistyped: no folder is made for it.
 *
 * @param shown the path as it was written
 * @throws ConfigurationError `NO_SUCH_FOLDER`
 */
export function demandFolder(shown: string, path: string): void {
  const folder = dirname(path);
  if (existsSync(folder)) return;
  throw new ConfigurationError(
    `${shown}: there is no folder ${folder}. Make it, or name another place`,
    { code: 'NO_SUCH_FOLDER' },
  );
}
