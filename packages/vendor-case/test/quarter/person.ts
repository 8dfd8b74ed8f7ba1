import type { VendorSimulator } from '@acorn-i/connector-vendor/simulator';
import type { DeadLetter, Log, LogBatch } from '@acorn-i/core/engine';

/**
 * Whoever sits in the vendor's office: lets held documents go, and looks in Vendor Central where nobody knows
 * whether a document arrived.
 */
export function createPerson(amazon: VendorSimulator) {
  const did = { released: 0, foundThere: [] as string[], sentAgain: [] as string[] };
  const others: DeadLetter[] = [];

  async function look(log: Log): Promise<void> {
    for (const { id } of await log.waiting({ kind: 'hold', limit: 100 })) {
      await log.write({ waitingUpdates: [{ id, set: { kind: 'retry', notBefore: 0 } }] });
      did.released += 1;
    }
    for (const letter of await log.deadLetters({ state: 'open', limit: 100 })) {
      if (letter.code !== 'VENDOR_UNCERTAIN') {
        if (!others.some(({ id }) => id === letter.id)) others.push(letter);
        continue;
      }
      const isThere = amazon.transactions
        .all()
        .some(({ document }) => JSON.stringify(document).includes(`"${letter.key}"`));
      await log.write(answered(letter, isThere));
      (isThere ? did.foundThere : did.sentAgain).push(letter.key ?? '');
    }
  }

  return { did, others: others as readonly DeadLetter[], look };
}

/** What `acorn-i replay` does, with `--found` or without. */
function answered(
  { id, place, change: given, nextStep, code, at }: DeadLetter,
  isThere: boolean,
): LogBatch {
  if (given === undefined) return {};
  const change = isThere ? { ...given, isFound: true as const } : given;
  const row = { consumer: place, key: change.key, kind: 'retry' as const, change, nextStep, code };
  const wait = [{ ...row, attempts: 0, notBefore: 0, reason: 'a person looked', since: at }];
  return { wait, deadLetterUpdates: [{ id, state: 'replayed' }] };
}
