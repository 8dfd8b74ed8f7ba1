/** A place in a file: line and column, both from 1. */
export interface Position {
  line: number;
  column: number;
}

/** Keys and indexes from the top of the file. */
export type Path = readonly (string | number)[];

/** Something in the routes file that a person must write differently. */
export interface Fault extends Position {
  /** Stable, upper snake case: `UNKNOWN_SINK`. */
  code: string;
  /** As it was given on the command line. */
  file: string;
  /** Where it stands in the file's own words: `routes.stock.to[1]`. Empty for the file as a whole. */
  address: string;
  message: string;
  /** What to do about it, a sentence. */
  next: string;
}

/** One line: `file:line:column address: message. next step`. */
export function formatFault(fault: Fault): string {
  const { file, line, column, address, message, next } = fault;
  const subject = address === '' ? '' : `${address}: `;
  return `${file}:${line}:${column} ${subject}${message}. ${next}`;
}

/** A path of keys and indexes as people read it: `routes.stock.to[1]`. */
export function toAddress(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return index === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
}
