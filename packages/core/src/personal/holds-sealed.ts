import type { Log } from '../log/log.ts';
import { storedChanges, storedLetters } from './read-sealed.ts';
import { sealOf, sealOfRaw } from './sealed.ts';

/** Whether a log, as it is stored, holds anything that needs a key. Reads all of a log that holds nothing. */
export async function holdsSealed(log: Log): Promise<boolean> {
  for await (const { change } of storedChanges(log)) if (sealOf(change) !== undefined) return true;
  for await (const { raw } of storedLetters(log)) if (sealOfRaw(raw) !== undefined) return true;
  return false;
}
