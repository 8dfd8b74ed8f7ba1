import { toAcornError } from '@acorn-i/core';
import type { Terminal } from './terminal.ts';

/** Runs a command; what it throws is said in a line and answered with exit code 1. */
export async function reportErrors(
  terminal: Terminal,
  command: () => Promise<number>,
): Promise<number> {
  try {
    return await command();
  } catch (error) {
    const { message, code } = toAcornError(error);
    terminal.complain(`${message} [${code}]`);
    return 1;
  }
}
