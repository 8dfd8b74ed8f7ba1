import { InvalidArgumentError } from 'commander';

/** @throws InvalidArgumentError */
export function toPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('a port from 0 to 65535');
  return Number(text);
}
