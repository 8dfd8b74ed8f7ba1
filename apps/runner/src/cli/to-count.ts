import { InvalidArgumentError } from 'commander';

/** An option's text as a whole number from 1. @throws InvalidArgumentError, which commander reports. */
export function toCount(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('a whole number from 1');
  return Number(text);
}
