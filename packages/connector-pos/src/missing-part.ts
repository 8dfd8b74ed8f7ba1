import { ConfigurationError } from '@acorn-i/core';

/** @throws ConfigurationError `TILL_LACKS` */
export function missingPart(name: string): never {
  throw new ConfigurationError(
    `${name}: this till system has none. See the table of systems in the README of connector-pos`,
    { code: 'TILL_LACKS' },
  );
}
