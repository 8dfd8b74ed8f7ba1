import { isAcornError, RetryableError } from '../../errors.ts';

/** Wraps what reads a SQLite file, so that what fails there says what it means to who asked. */
export interface FileReads {
  look<T>(read: () => T): T;
  /** For rows that are read while they are used. */
  rows<T>(read: () => Iterable<T>): Iterable<T>;
}

/** `place` names the file: `log data/log.db`. */
export function createFileReads(place: string): FileReads {
  return {
    look(read) {
      try {
        return read();
      } catch (error) {
        throw toFileError(error, place);
      }
    },
    *rows(read) {
      try {
        yield* read();
      } catch (error) {
        throw toFileError(error, place);
      }
    },
  };
}

/** Damage that a read can find: SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ. */
const unreadable = [266, 522];

/**
 * What a fault of the file means: never that a change is wrong, so it is to be tried again. What SQLite
 * did not say goes back as it came. Its result codes: https://sqlite.org/rescode.html
 */
export function toFileError(error: unknown, place: string): unknown {
  if (isAcornError(error)) return error;
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string };
  if (code === 'ERR_INVALID_STATE')
    return new RetryableError(`${place}: closed`, { code: 'LOG_CLOSED', cause: error });
  if (errcode === undefined) return error;
  const primary = errcode & 0xff;
  if (primary === 13 || (primary === 10 && !unreadable.includes(errcode)))
    return new RetryableError(
      `${place}: the disk is full or cannot be written. Free space; nothing was lost, nothing is taken in until then`,
      { code: 'LOG_FULL', cause: error },
    );
  if (primary === 5 || primary === 6)
    return new RetryableError(
      `${place}: another program keeps it locked. It is tried again; end what else works on that file`,
      { code: 'LOG_BUSY', cause: error },
    );
  // A value that no file takes is the change's own fault.
  if (primary === 18) return error;
  return new RetryableError(
    `${place}: ${message}. It is tried again; if it stays so, look at the disk, or restore a backup`,
    { code: 'LOG_FAULT', cause: error },
  );
}

/** What was written is there, and a second try leaves it out; only the promise to keep it was not kept. */
export function unsyncable(error: unknown, place: string): RetryableError {
  return new RetryableError(
    `${place}: the disk did not confirm a write. Look at its health and free space`,
    { code: 'LOG_FULL', cause: error },
  );
}
