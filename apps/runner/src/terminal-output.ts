/** A terminal with one line at its foot that is always the newest. */
export interface TerminalOutput {
  /** A line that stays. */
  line(text: string): void;
  /** Replaces the line at the foot. */
  foot(text: string): void;
  /** A destination for pino: warnings and errors as lines for people. */
  write(json: string): void;
}

export interface TerminalStream {
  columns?: number;
  write(text: string): unknown;
}

const clear = '\r\u001B[2K';

export function createTerminalOutput(stream: TerminalStream): TerminalOutput {
  let foot = '';
  const draw = () => stream.write(`${clear}${foot.slice(0, (stream.columns ?? 80) - 1)}`);
  function line(text: string): void {
    stream.write(`${clear}${text}\n`);
    draw();
  }
  return {
    line,
    foot(text) {
      foot = text;
      draw();
    },
    write: (json) => line(toLine(json)),
  };
}

const known = new Set(['level', 'time', 'msg']);

function toLine(json: string): string {
  const record = JSON.parse(json) as Record<string, unknown>;
  const fields = Object.entries(record)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const time = String(record.time).slice(11, 19);
  return [time, String(record.level).toUpperCase(), record.msg, ...fields].join(' ');
}
