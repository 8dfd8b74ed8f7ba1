import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AnyChange, ConfigurationError, entities, parseEntity } from '@acorn-i/core';
import { editUnderApproval, type TrailEntry, type Waiting } from '@acorn-i/core/engine';
import { hidePersonal, sealedField } from '@acorn-i/core/personal';
import { approvalOf, approveAs, demandFree, describeNeed, refuseAs } from './decide-hold.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import type { Terminal } from './terminal.ts';
import { blot, withoutPersonal } from './without-personal.ts';

export interface HoldsOptions {
  file: string;
  json?: true;
  personal?: true;
  reason?: string;
  release?: true;
  limit?: number;
  /** Who decides, where people must approve. */
  as?: string;
  note?: string;
  revision?: number;
}

/** `acorn-i holds list`: what waits for a person, oldest first. */
export function listHolds(options: HoldsOptions, terminal: Terminal): Promise<number> {
  return withOperatedLog(options.file, terminal, async ({ log, print, printJson }) => {
    const limit = options.limit ?? 100;
    const rows = await log.waiting({ kind: 'hold', limit });
    if (options.json) {
      const shown = rows.map(async (row) => ({
        ...row,
        change: withoutPersonal(row.change, options),
        approval: await approvalOf(row, log),
      }));
      printJson(await Promise.all(shown));
      return 0;
    }
    for (const row of rows) {
      const { id, consumer, change, since } = row;
      const approval = await approvalOf(row, log);
      const reason = approval === undefined ? row.reason : describeNeed(approval);
      print(`${id}  ${since}  ${consumer}  ${change.entity} ${change.key}: ${reason}`);
    }
    if (rows.length === 0) print('nothing is held');
    else if (rows.length === limit) print(`… the first ${limit}; --limit shows more`);
    return 0;
  });
}

/** `acorn-i holds show ID`: one held change whole, with what was done about its key. */
export function showHold(id: number, options: HoldsOptions, terminal: Terminal): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const row = await holdOf(id, operated);
    const trail = await operated.log.trail(row.key);
    const own = trail.filter(({ change }) => change === row.change.id);
    const approval = await approvalOf(row, operated.log);
    const change = withoutPersonal(row.change, options);
    operated.printJson({ ...row, change, approval, trail: own });
    return 0;
  });
}

/** `acorn-i holds approve ID --as NAME`: one person's approval; the last that is needed lets it go on. */
export function approve(id: number, options: HoldsOptions, terminal: Terminal): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    operated.print(await approveAs(await holdOf(id, operated), options, operated));
    return 0;
  });
}

/** `acorn-i holds release ID`: lets a change go on with the step behind the one that held it. */
export function releaseHold(
  id: number,
  options: HoldsOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const row = await holdOf(id, operated);
    await demandFree(row, operated.log);
    await operated.log.write({
      waitingUpdates: [{ id, set: { kind: 'retry', notBefore: 0 } }],
      trail: [trailOf(row, 'release', options.reason ?? '', operated)],
    });
    operated.print(`${id}: released: ${row.change.entity} ${row.key} goes on`);
    return 0;
  });
}

/** `acorn-i holds edit ID FILE`: replaces the entity by the JSON of a file, checked; the key stays. */
export function editHold(
  id: number,
  dataFile: string,
  options: HoldsOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const row = await holdOf(id, operated);
    const change = edited(row, readJson(resolve(terminal.cwd, dataFile), dataFile), dataFile);
    if ((await approvalOf(row, operated.log)) !== undefined) {
      if (options.release) await demandFree(row, operated.log);
      const note = trailOf(row, 'edit', options.reason ?? '', operated);
      await editUnderApproval(operated.log, id, () => change, note);
      operated.print(`${id}: edited; it needs every approval anew. Next: acorn-i holds show ${id}`);
      return 0;
    }
    const released = options.release ? ({ kind: 'retry', notBefore: 0 } as const) : {};
    const trail = [trailOf(row, 'edit', options.reason ?? '', operated)];
    if (options.release) trail.push(trailOf(row, 'release', '', operated));
    await operated.log.write({ waitingUpdates: [{ id, set: { change, ...released } }], trail });
    const next = options.release ? 'and released' : `Next: acorn-i holds release ${id}`;
    operated.print(`${id}: edited ${next}`);
    return 0;
  });
}

/** `acorn-i holds refuse ID --reason …`: takes a change out of its route; the log keeps it. */
export function refuseHold(id: number, options: HoldsOptions, terminal: Terminal): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const row = await holdOf(id, operated);
    if ((await approvalOf(row, operated.log)) !== undefined) {
      await refuseAs(row, { ...options, note: options.reason ?? '' }, operated);
      operated.print(`${id}: refused: ${row.change.entity} ${row.key} is a dead letter`);
      return 0;
    }
    await operated.log.write({
      waitingUpdates: [{ id, set: undefined }],
      trail: [trailOf(row, 'refuse', options.reason ?? '', operated)],
    });
    operated.print(`${id}: refused: ${row.change.entity} ${row.key} is not delivered`);
    return 0;
  });
}

async function holdOf(id: number, { log }: Operated): Promise<Waiting> {
  const [row] = await log.waiting({ id });
  if (row?.kind === 'hold') return row;
  const problem = row === undefined ? 'there is no such hold' : 'it was released already';
  throw new ConfigurationError(`holds: ${id}: ${problem}. See acorn-i holds list`, {
    code: 'NO_SUCH_HOLD',
  });
}

function trailOf(
  { key, change }: Waiting,
  what: TrailEntry['what'],
  note: string,
  { who, now }: Operated,
): TrailEntry {
  // People write whom they called.
  const cleaned = hidePersonal(note, change);
  return { key, change: change.id, by: `person:${who}`, what, note: cleaned, at: now() };
}

function edited({ change, key }: Waiting, data: unknown, file: string): AnyChange {
  if (JSON.stringify(data).includes(JSON.stringify(blot))) {
    throw new ConfigurationError(
      `${file}: holds ${blot} in the place of personal fields. Take the entity from "acorn-i holds list --json --personal"`,
      { code: 'EDIT_FILE' },
    );
  }
  if (sealedField in change.data) {
    throw new ConfigurationError(
      `${file}: the personal data of ${change.entity} ${key} cannot be opened here, and would be lost. Edit it where the master key is`,
      { code: 'PERSONAL_KEY_MISSING' },
    );
  }
  const entity = parseEntity(change.entity, data, file);
  const { keyOf } = entities[change.entity] as { keyOf(data: unknown): string };
  if (keyOf(entity) !== keyOf(change.data)) {
    throw new ConfigurationError(
      `${file}: is ${change.entity} ${keyOf(entity)}, but ${key} is held. The key cannot be edited`,
      { code: 'KEY_CHANGED' },
    );
  }
  return { ...change, data: entity } as AnyChange;
}

function readJson(path: string, shown: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const isMissing = (cause as { code?: string }).code === 'ENOENT';
    const problem = isMissing ? 'the file is missing' : 'it is not JSON';
    throw new ConfigurationError(
      `${shown}: ${problem}. Write the entity in full, as "acorn-i holds list --json --personal" shows it under change.data`,
      { code: 'EDIT_FILE', cause },
    );
  }
}
