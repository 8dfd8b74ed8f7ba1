import type { Clock } from '../clock.ts';
import type { Logger } from '../connector.ts';
import { type AcornError, isAcornError, RetryableError, toAcornError } from '../errors.ts';
import { listen } from '../listen.ts';
import { readDisk } from './disk-room.ts';
import type { Log, LogBatch } from './log.ts';
import type { DiskRoom, LogRoom, LogTrouble } from './log-room.ts';

export interface RoomOptions {
  /** The folder that the log is in, for a log that is files. */
  folder: string | undefined;
  clock: Clock;
  logger: Logger;
}

const lookMs = 5_000;
const lookInTroubleMs = 1_000;
/** How long a sender should wait that is turned away. */
const retryAfterMs = 10_000;
/** So much more than the reserve must be free before it goes on: else it would stop again at once. */
const slack = 1.1;
/** A small write may find a hole in a disk that is full. */
const probe = 'x'.repeat(262_144);
const probesBefore = 2;

/**
 * A log that watches its disk. While less than a reserve is free it takes nothing new in, and says so
 * in one line; consumers go on, with room to keep what they do. When a write fails for want of space
 * nothing is tried any more until one goes through.
 */
export function watchRoom(log: Log, { folder, clock, logger }: RoomOptions): Log {
  const listeners = new Set<() => void>();
  let trouble: LogTrouble | undefined;
  let disk: DiskRoom | undefined;
  let isWarned = false;
  let goodProbes = 0;
  let isClosed = false;
  let looking: Promise<void> = Promise.resolve();
  let timer = clock.setTimeout(look, 0);
  timer.unref();

  function look(): void {
    looking = lookOnce()
      .catch((error: unknown) =>
        logger.warn({ reason: toAcornError(error).message }, 'the disk could not be looked at'),
      )
      .finally(() => {
        if (isClosed) return;
        timer = clock.setTimeout(look, trouble === undefined ? lookMs : lookInTroubleMs);
        timer.unref();
      });
  }

  async function lookOnce(): Promise<void> {
    if (folder !== undefined) disk = await readDisk(folder);
    if (trouble?.kind === 'full' && !(await isWritable())) return;
    const least = (disk?.reserveBytes ?? 0) * (trouble === undefined ? 1 : slack);
    if (disk !== undefined && disk.freeBytes < least) low(disk);
    else end();
    warnOf(disk);
  }

  async function isWritable(): Promise<boolean> {
    const row = { namespace: 'runner', key: 'room' };
    try {
      await log.write({ state: [{ ...row, value: probe }] });
      await log.write({ state: [row] });
      goodProbes += 1;
    } catch {
      goodProbes = 0;
    }
    return goodProbes >= probesBefore;
  }

  function low(room: DiskRoom): void {
    const isBetter = trouble !== undefined;
    if (begin('low', lowReason(room)) && !isBetter)
      logger.error({ code: 'LOG_FULL', ...room }, lowReason(room));
  }

  function full(error: AcornError): void {
    const reason = fullReason(error, folder);
    if (begin('full', reason)) logger.error({ code: 'LOG_FULL' }, reason);
  }

  /** Tells whether it is news. */
  function begin(kind: LogTrouble['kind'], reason: string): boolean {
    if (trouble?.kind === kind) return false;
    const since = trouble?.since ?? new Date(clock.now()).toISOString();
    trouble = { kind, reason, since };
    goodProbes = 0;
    announce();
    return true;
  }

  function end(): void {
    if (trouble === undefined) return;
    const { since } = trouble;
    trouble = undefined;
    logger.warn({ since, ...disk }, 'there is room again: the log takes in what comes');
    announce();
  }

  function announce(): void {
    for (const listener of [...listeners]) listener();
  }

  function warnOf(room: DiskRoom | undefined): void {
    const isShort = room !== undefined && room.freeBytes < room.warnBytes;
    if (isShort && !isWarned && trouble === undefined)
      logger.warn(
        { ...room },
        `little space is left in ${room.path}: ${megabytes(room.freeBytes)} MB. Below ${megabytes(room.reserveBytes)} MB nothing is taken in`,
      );
    isWarned = isShort;
  }

  const room: LogRoom = {
    trouble: () => trouble,
    disk: () => disk,
    onChange: (listener) => listen(listeners, listener),
  };
  return {
    ...log,
    room,
    async write(batch, durability) {
      if (trouble !== undefined && takesIn(batch))
        throw new RetryableError(trouble.reason, { code: 'LOG_FULL', retryAfterMs });
      try {
        return await log.write(batch, durability);
      } catch (error) {
        if (isAcornError(error) && error.code === 'LOG_FULL') full(error);
        throw error;
      }
    },
    async close() {
      isClosed = true;
      timer.cancel();
      await looking;
      await log.close();
    },
  };
}

/** Where something comes from outside: what a consumer appends moves its position as well, or what waited. */
function takesIn({ appends = [], positions = [], waitingUpdates = [] }: LogBatch): boolean {
  const isWork = positions.length > 0 || waitingUpdates.length > 0;
  return !isWork && appends.some(({ changes }) => changes.length > 0);
}

const nextStep = 'Free space there, or move the log to a larger disk; it goes on by itself';

function lowReason({ path, freeBytes }: DiskRoom): string {
  return `log: ${path} is nearly full (${megabytes(freeBytes)} MB free): nothing new is taken in, what is there is worked off. ${nextStep}`;
}

/** A log that is no files knows best what it lacks. How much of a disk was free is no news by now. */
function fullReason({ message }: AcornError, folder: string | undefined): string {
  return folder === undefined
    ? `${message}. No sink is called meanwhile either; it goes on by itself`
    : `log: nothing can be written in ${folder}: nothing is taken in and nothing goes out. ${nextStep}`;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
