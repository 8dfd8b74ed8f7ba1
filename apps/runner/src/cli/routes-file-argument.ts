import type { Command } from 'commander';

const defaultFile = 'acorn-i.yaml';

/** A command that takes the routes file as its argument, or with `-f` as every other one does. */
export function withFileArgument(command: Command): Command {
  return command
    .argument('[file]', `routes file (default: "${defaultFile}")`)
    .option('-f, --file <file>', 'the same');
}

/** The routes file that was named, one way or the other. */
export function namedFile(given: string | undefined, { file }: { file?: string }): string {
  return given ?? file ?? defaultFile;
}
