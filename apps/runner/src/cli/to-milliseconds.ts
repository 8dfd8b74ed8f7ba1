import { durationMs } from '@acorn-i/core';
import { InvalidArgumentError } from 'commander';

/** An option's text, such as `10m`, in milliseconds. @throws InvalidArgumentError, which commander reports. */
export function toMilliseconds(text: string): number {
  if (!/^\d+(\.\d+)?[smhd]$/.test(text)) throw new InvalidArgumentError('how long: 30s, 10m, 2h');
  return durationMs(text);
}
