import type { Logger } from '../connector.ts';

export interface LogLine {
  level: keyof Logger;
  message: string;
  fields: object;
}

/** A logger that keeps what was logged. */
export interface RecordingLogger extends Logger {
  readonly lines: readonly LogLine[];
  /** Every line as one text, to look for what must not be there. */
  text(): string;
}

export function createRecordingLogger(): RecordingLogger {
  const lines: LogLine[] = [];
  const keep =
    (level: keyof Logger) =>
    (fields: object, message: string): void =>
      void lines.push({ level, message, fields });
  return {
    lines,
    text: () => lines.map((line) => textOf(line)).join('\n'),
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
}

function textOf({ level, message, fields }: LogLine): string {
  const plain = JSON.stringify(fields, (_, value) =>
    value instanceof Error ? errorText(value) : value,
  );
  return `${level} ${message} ${plain}`;
}

/** All that an error says, its causes included. */
export function errorText(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { details, cause } = error as Error & { details?: unknown };
  const below = cause === undefined || depth > 5 ? '' : `\n${errorText(cause, depth + 1)}`;
  return `${error.stack ?? ''}\n${error.message}\n${JSON.stringify(details ?? {})}${below}`;
}
