import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AcornError,
  durationMs,
  isAcornError,
  RejectedError,
  writeWhole,
} from '@acorn-i/core';
import { isMissing, moveIfThere, wholeFiles } from '@acorn-i/file-place';
import { z } from 'zod';
import type { Received } from '../codec/syntax.ts';
import type { ExchangeParts } from './exchange.ts';
import { takeInterchange } from './take-interchange.ts';
import { sourceOf, type TakenFile } from './taken-file.ts';

/** A file that was seen and not yet taken, by name. */
interface Sighting {
  size: number;
  changedMs: number;
  sinceMs: number;
}

const Ticket = z.object({ sequence: z.string(), digest: z.string() });

/** Takes in what lies in `inbound`; returns how many interchanges were answered. */
export function createIntake(parts: ExchangeParts): () => Promise<number> {
  const { folders, settings, log, now, signal } = parts;
  const sightings = new Map<string, Sighting>();

  return async () => {
    let answers = 0;
    const names = await wholeFiles(folders.inbound);
    for (const name of sightings.keys()) if (!names.includes(name)) sightings.delete(name);
    for (const name of names) {
      signal.throwIfAborted();
      const path = join(folders.inbound, name);
      try {
        const sighting = await look(path, name);
        if (now() - unchangedSince(sighting) < durationMs(settings.settle)) continue;
        if (sighting.size > settings.maxFileBytes) {
          const error = tooLarge(sighting.size, settings.maxFileBytes);
          const digest = `${sighting.size}/${sighting.changedMs}`;
          answers += await takeFile(parts, name, { digest, raw: '' }, error);
          sightings.delete(name);
          continue;
        }
        if (sighting.size > largeBytes) {
          const { connection } = parts;
          log.warn({ connection, file: name, bytes: sighting.size }, 'a large file is being read');
        }
        const bytes = await readFile(path);
        if (bytes.length !== sighting.size) continue;
        const isLate = now() - sighting.sinceMs >= durationMs(settings.patience);
        const read = readWhole(bytes, isLate);
        if (read === undefined) continue;
        answers += await takeFile(parts, name, identityOf(bytes), read);
        sightings.delete(name);
        log.info({ file: name }, 'file taken in');
      } catch (error) {
        // Another runner was faster.
        if (!isMissing(error) || (await wholeFiles(folders.inbound)).includes(name)) throw error;
      }
    }
    return answers;
  };

  /** Since when it has been as it is now. */
  async function look(path: string, name: string): Promise<Sighting> {
    const { size, mtimeMs: changedMs } = await stat(path);
    const known = sightings.get(name);
    if (known && known.size === size && known.changedMs === changedMs) return known;
    const sighting = { size, changedMs, sinceMs: now() };
    sightings.set(name, sighting);
    return sighting;
  }

  /** The interchanges of a file; undefined while its end may still come. */
  function readWhole(bytes: Buffer, isLate: boolean): readonly Received[] | AcornError | undefined {
    try {
      const read = parts.syntax.read(toText(bytes, settings.encoding));
      const isWhole = read.length > 0 && read.every(({ isClosed }) => isClosed);
      if (isWhole || (isLate && read.length > 0)) return read;
      if (!isLate) return undefined;
      return new RejectedError('the file is empty', { code: 'EDI_NOT_AN_INTERCHANGE' });
    } catch (error) {
      if (!isAcornError(error)) throw error;
      return isLate ? error : undefined;
    }
  }
}

/** By the file's own time where that is earlier than when it was first seen here: a run may be a short one. */
function unchangedSince({ changedMs, sinceMs }: Sighting): number {
  return Math.min(changedMs, sinceMs);
}

/** @throws RejectedError `EDI_ENCODING_DIFFERS` where bytes are none of the encoding. */
function toText(bytes: Buffer, encoding: BufferEncoding): string {
  const text = bytes.toString(encoding);
  if (!/^utf-?8$/i.test(encoding) || isUtf8(bytes)) return text;
  // What is whole before the first bytes that are none.
  const place = Buffer.byteLength(text.slice(0, text.indexOf('\ufffd')));
  throw new RejectedError(
    `at byte ${place + 1} the file is not UTF-8. Set the connection's encoding to what the partner writes (latin1), and let it send the file again`,
    { code: 'EDI_ENCODING_DIFFERS' },
  );
}

/** Reading more than this takes long enough to be told of. */
const largeBytes = 2_000_000;

function tooLarge(bytes: number, most: number): RejectedError {
  return new RejectedError(
    `the file has ${bytes} bytes, more than maxFileBytes (${most}); it is in archive/in, unread. Ask the partner for ` +
      'smaller files, or set maxFileBytes higher and put it into inbound again',
    { code: 'EDI_FILE_TOO_LARGE' },
  );
}

interface FileIdentity {
  /** The same whenever the same file is taken. */
  digest: string;
  /** How it begins, for a person. */
  raw: string;
}

function identityOf(bytes: Buffer): FileIdentity {
  const raw = bytes.subarray(0, 10_000).toString('latin1');
  return { digest: hash('sha256', bytes, 'hex'), raw };
}

/**
 * Answers what is in a file, writes down what it says, and puts the file away. Everything is the same if a crash
 * makes it happen again: the ticket is kept until the file has gone.
 */
async function takeFile(
  parts: ExchangeParts,
  name: string,
  { digest, raw }: FileIdentity,
  read: readonly Received[] | AcornError,
): Promise<number> {
  const { store, folders, log } = parts;
  const key = `ticket:${name}`;
  const known = Ticket.safeParse(await store.get(key)).data;
  const ticket = known?.digest === digest ? known : { sequence: await nextSequence(parts), digest };
  await store.set(key, ticket);
  const taken: TakenFile = { name, entries: [], rejects: [] };
  let answers = 0;
  if (isAcornError(read)) {
    log.error({ file: name, code: read.code }, `not read: ${read.message}`);
    taken.rejects.push({
      source: sourceOf(undefined),
      raw,
      place: name,
      message: read.message,
      code: read.code,
    });
  } else {
    for (const [index, received] of (read as readonly Received[]).entries()) {
      const place = { file: name, sequence: ticket.sequence, index };
      answers += await takeInterchange(parts, received, place, taken);
    }
  }
  if (taken.entries.length + taken.rejects.length > 0) {
    await writeWhole(join(folders.documents, `${ticket.sequence}.json`), JSON.stringify(taken));
  }
  const archived = join(folders.received, `${ticket.sequence}-${name}`);
  await moveIfThere(join(folders.inbound, name), archived);
  await store.delete(key);
  return answers;
}

/** Grows with every file, whatever the clock does. */
async function nextSequence({ store }: ExchangeParts): Promise<string> {
  const number = Number((await store.get('sequence')) ?? 0) + 1;
  await store.set('sequence', number);
  return String(number).padStart(12, '0');
}
