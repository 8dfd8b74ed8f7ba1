import type { Logger } from '@acorn-i/core';
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Redactor } from './redactor.ts';

export type LogLevel = keyof Logger;

export interface RunnerLogger extends Logger {
  /** Writes what is still in memory. Before the process ends. */
  flush(): void;
}

/** With a top-level domain of letters: `pkg@1.0.0` is none. */
const email = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

export interface LoggerOptions {
  redactor: Redactor;
  level?: LogLevel;
  /** Default: standard output. */
  destination?: DestinationStream;
}

/**
 * JSON lines by pino, each with its secrets taken out before it is written, and every e-mail address:
 * whoever logs one, nobody needs it there.
 */
export function createLogger({
  redactor,
  level = 'info',
  destination,
}: LoggerOptions): RunnerLogger {
  const output = destination ?? pino.destination({ dest: 1, sync: false });
  const lines = pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // The redactor has made plain objects of errors already.
      serializers: { err: (err: unknown) => err },
    },
    { write: (line) => void output.write(line.replace(email, '[personal]')) },
  );
  const at =
    (method: LogLevel) =>
    (fields: object, message: string): void => {
      if (!lines.isLevelEnabled(method)) return;
      lines[method](redactor.value(fields) as object, redactor.text(message));
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    flush() {
      const { flushSync } = output as { flushSync?: () => void };
      try {
        flushSync?.call(output);
      } catch {
        // The reader is gone, or nothing was ever written.
      }
    },
  };
}
