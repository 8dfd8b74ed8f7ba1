import { createRequire } from 'node:module';
import { Argument, Command } from 'commander';
import type { DemoCommandOptions } from './demo.ts';
import { addOperateCommands } from './operate-commands.ts';
import { terminal } from './terminal.ts';

/**
 * The command line. Each command is a file of its own, imported when it is called: a start loads
 * only what it needs.
 */
export function createProgram(): Command {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  const program = new Command('acorn-i')
    .description('Keeps commerce systems in agreement.')
    .version(version)
    .showSuggestionAfterError()
    .showHelpAfterError('(acorn-i --help shows every command)');

  program
    .command('init')
    .description('write a first routes file from the connectors that are installed')
    .argument('[file]', 'the file to write', 'acorn-i.yaml')
    .action(async (file: string) => {
      const { init } = await import('./init.ts');
      process.exitCode = await init(file, terminal());
    });

  program
    .command('list')
    .description('what is installed, and what each accepts')
    .addArgument(new Argument('[what]').choices(['connectors', 'sources', 'sinks', 'steps']))
    .option('--json', 'for machines')
    .action(async (what: 'connectors' | undefined, options: { json?: true }) => {
      const { list } = await import('./list.ts');
      process.exitCode = await list(what, options, terminal());
    });

  program
    .command('lint')
    .description('every fault of a routes file with line:column; exit 1 if there is one')
    .argument('[files...]', 'routes files', ['acorn-i.yaml'])
    .option('--json', 'for machines')
    .option(
      '--schema',
      'print the JSON Schema of the file, with the settings of every installed connector',
    )
    .action(async (files: string[], options: { json?: true; schema?: true }) => {
      const { lint } = await import('./lint.ts');
      process.exitCode = await lint(files, options, terminal());
    });

  program
    .command('demo')
    .description('a day of trade against simulators on this machine, no account needed')
    .argument('[file]', 'routes file', 'examples/omnichannel/acorn-i.yaml')
    .option('--orders <n>', 'orders of the day', '5400')
    .option('--seconds <n>', 'how long the day takes', '40')
    .option('--seed <n>', 'the same seed plays the same buyers', '1')
    .option('--keep', 'leave everything running afterwards')
    .option('--json', 'for machines')
    .action(async (file: string, options: DemoCommandOptions) => {
      const { demo } = await import('./demo.ts');
      process.exitCode = await demo(file, options, terminal());
    });

  addOperateCommands(program, terminal);
  return program;
}
