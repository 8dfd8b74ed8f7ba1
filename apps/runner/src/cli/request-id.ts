import { randomBytes } from 'node:crypto';

/** A short name for what a person asked for, to be typed. */
export function requestId(taken: Iterable<string>): string {
  const known = new Set(taken);
  let id: string;
  do {
    id = randomBytes(2).toString('hex');
  } while (known.has(id));
  return id;
}
