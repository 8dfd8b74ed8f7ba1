/** What a command needs of the world, so that tests can give it another. */
export interface Terminal {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  isTTY: boolean;
  /** Writes a line to standard output. */
  print(line: string): void;
  /** Writes a line to standard error. */
  complain(line: string): void;
}

/** The process's own terminal. A reader that closes early, such as `head`, ends the command quietly. */
export function terminal(): Terminal {
  process.stdout.once('error', endQuietly);
  return {
    cwd: process.cwd(),
    env: process.env,
    isTTY: process.stdout.isTTY === true,
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  };
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
