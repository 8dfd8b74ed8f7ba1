import type { Log } from '../log/log.ts';
import type { PersonQuery } from './find-person.ts';
import { type PersonTrace, tracePerson } from './trace-person.ts';
import { fenceTexts, type Vault } from './vault.ts';

/** What an erasure did, or would do. */
export interface Erasure {
  /** Orders, or other business, whose keys are destroyed. */
  keys: number;
  /** Changes that lose their personal fields, in streams, waiting and dead. */
  changes: number;
  /** Raw inputs that mentioned the person, and are gone as a whole. */
  letters: number;
  /** Which connections told of the person. */
  connections: readonly string[];
  /** Places that no key protects: from before anything was sealed. */
  inTheClear: readonly string[];
}

export interface ErasureOptions {
  isDryRun?: boolean;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Forgets a person: destroys every key that their personal data is sealed with, in the log and in every
 * copy of it. Keys, totals and everything else stay. What a runner still has in memory of them is not
 * written again.
 *
 * @param log as it is stored, opened for this alone.
 */
export async function erasePerson(
  log: Log,
  vault: Vault,
  query: PersonQuery,
  { isDryRun = false, now }: ErasureOptions,
): Promise<Erasure> {
  const trace = await tracePerson(log, vault, query);
  if (!isDryRun && trace.keys.length + trace.letters.length > 0) await destroy(trace, vault, now);
  return {
    keys: trace.keys.length,
    changes: trace.changes.length,
    letters: trace.letters.length,
    connections: [...new Set(trace.keys.map(({ row }) => row.owner))].sort(),
    inTheClear: trace.inTheClear,
  };
}

async function destroy(
  { keys, letters }: PersonTrace,
  vault: Vault,
  now: () => number,
): Promise<void> {
  const refs = new Set([...keys, ...letters].map(({ key }) => key.ref));
  const names = keys.flatMap(({ row, key }) =>
    fenceTexts(row.scope, key.identifiers).map((text) => vault.nameOf(text)),
  );
  await vault.store.destroy({ refs: [...refs], fence: { at: now(), names } });
}
