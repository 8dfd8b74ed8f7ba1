import type { Logger } from '@acorn-i/core';
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Redactor } from './redactor.ts';

export type LogLevel = keyof Logger;

export interface RunnerLogger extends Logger {
  /** Writes what is still in memory. Before the process ends. */
  flush(): void;
}

export interface LoggerOptions {
  redactor: Redactor;
  level?: LogLevel;
  /** Default: standard output. */
  destination?: DestinationStream;
}

/** JSON lines by pino, each with its secrets taken out before it is written. */
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
    output,
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
