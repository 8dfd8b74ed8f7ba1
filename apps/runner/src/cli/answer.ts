import { reportErrors } from './report-errors.ts';
import type { Terminal } from './terminal.ts';

/** Runs a command on a terminal of its own; what it answers, or throws, becomes the exit code. */
export async function answer(
  terminal: () => Terminal,
  command: (terminal: Terminal) => Promise<number>,
): Promise<void> {
  const own = terminal();
  process.exitCode = await reportErrors(own, () => command(own));
}
