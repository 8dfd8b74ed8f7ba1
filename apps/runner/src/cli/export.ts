import { tracePerson } from '@acorn-i/core/personal';
import type { EraseOptions } from './erase.ts';
import type { Terminal } from './terminal.ts';
import { subjectFrom, withStoredLog } from './with-stored-log.ts';

/** `acorn-i export SUBJECT`: everything that is held of a person, as JSON. Exit code 1 if that is nothing. */
export function exportPerson(
  argument: string,
  { file, connection }: EraseOptions,
  terminal: Terminal,
): Promise<number> {
  return withStoredLog(file, terminal, async ({ log, keys, redactor }) => {
    const subject = await subjectFrom(argument);
    const trace = await tracePerson(log, keys.vault, { subject, connection });
    const found = {
      knownBy: [...new Set(trace.keys.flatMap(({ key }) => key.identifiers))].sort(),
      changes: trace.changes.map(({ place, change }) => ({ place, ...change })),
      rawInputs: trace.letters.map(({ letter: { id, place, origin, at, raw, rawEncoding } }) => ({
        place: `dead letter ${id} of ${place}`,
        ...(origin !== undefined && { origin }),
        at,
        raw,
        rawEncoding,
      })),
      inTheClear: trace.inTheClear,
    };
    terminal.print(JSON.stringify(redactor.value(found), null, 2));
    return trace.keys.length + trace.letters.length + trace.inTheClear.length === 0 ? 1 : 0;
  });
}
