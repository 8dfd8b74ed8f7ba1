import { ConfigurationError } from '@acorn-i/core';
import { afterSteps, type DeadLetter, type DeadLetterState, type Log } from '@acorn-i/core/engine';
import { hidePersonal } from '@acorn-i/core/personal';
import { letterKey } from '../replay-raw.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import type { Terminal } from './terminal.ts';
import { withoutPersonal } from './without-personal.ts';

export interface DeadLettersOptions {
  file: string;
  json?: true;
  personal?: true;
  state?: DeadLetterState;
  reason?: string;
  limit?: number;
}

/** `acorn-i dead-letters list`: what could not be delivered, oldest first. */
export function listDeadLetters(options: DeadLettersOptions, terminal: Terminal): Promise<number> {
  return withOperatedLog(options.file, terminal, async ({ log, print, printJson }) => {
    const { state = 'open', limit = 100 } = options;
    const rows = await log.deadLetters({ state, limit });
    if (options.json) {
      printJson(rows.map((row) => shown(row, options)));
      return 0;
    }
    for (const { id, at, place, origin, change, code, message } of rows) {
      const what =
        change === undefined ? (origin ?? 'raw input') : `${change.entity} ${change.key}`;
      print(`${id}  ${at}  ${place}  ${what}: ${message} [${code}]`);
    }
    if (rows.length === 0) print(`no dead letter is ${state}`);
    else if (rows.length === limit) print(`… the first ${limit}; --limit shows more`);
    return 0;
  });
}

/** `acorn-i dead-letters show ID`: one dead letter whole, with what was done about it. */
export function showDeadLetter(
  id: number,
  options: DeadLettersOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async ({ log, printJson }) => {
    const row = await deadLetterOf(id, log);
    const trail = await log.trail(letterKey(row));
    const own = trail.filter(({ change }) => change === (row.change?.id ?? ''));
    printJson({ ...shown(row, options), trail: own });
    return 0;
  });
}

/** `acorn-i dead-letters dismiss ID`: closes it; it is kept. */
export function dismissDeadLetter(
  id: number,
  options: DeadLettersOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const row = await deadLetterOf(id, operated.log);
    if (row.state !== 'open') throw notOpen(row);
    await operated.log.write({
      deadLetterUpdates: [{ id, state: 'dismissed' }],
      trail: [
        letterTrail(row, 'refuse', `dead letter ${id} dismissed ${options.reason ?? ''}`, operated),
      ],
    });
    operated.print(`${id}: dismissed`);
    return 0;
  });
}

/** @throws ConfigurationError `NO_SUCH_DEAD_LETTER` */
export async function deadLetterOf(id: number, log: Log): Promise<DeadLetter> {
  const [row] = await log.deadLetters({ id });
  if (row !== undefined) return row;
  throw new ConfigurationError(
    `dead-letters: ${id}: there is no such dead letter. See acorn-i dead-letters list`,
    { code: 'NO_SUCH_DEAD_LETTER' },
  );
}

export function notOpen({ id, state }: DeadLetter): ConfigurationError {
  return new ConfigurationError(
    `dead-letters: ${id}: is ${state} already. See acorn-i dead-letters show ${id}`,
    { code: 'DEAD_LETTER_CLOSED' },
  );
}

export function letterTrail(
  letter: DeadLetter,
  what: 'refuse' | 'replay' | 'superseded',
  note: string,
  { who, now }: Operated,
) {
  const change = letter.change?.id ?? '';
  return {
    key: letterKey(letter),
    change,
    by: `person:${who}`,
    what,
    note: letter.change === undefined ? note.trim() : hidePersonal(note.trim(), letter.change),
    at: now(),
  };
}

/** Raw input may hold anything about anyone. */
function shown(row: DeadLetter, options: DeadLettersOptions): object {
  const change = row.change && withoutPersonal(row.change, options);
  // A sink's own number for "all of them" says nothing to a reader.
  const nextStep = row.nextStep === afterSteps ? 'sink' : row.nextStep;
  if (options.personal || row.raw === undefined) return { ...row, nextStep, change };
  return { ...row, nextStep, change, raw: `[${row.raw.length} characters; --personal shows them]` };
}
