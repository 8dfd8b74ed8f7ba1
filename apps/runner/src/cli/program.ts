import { createRequire } from 'node:module';
import { Argument, Command } from 'commander';
import { answer } from './answer.ts';
import type { BwpButtonCommandOptions } from './bwp-button.ts';
import type { CheckSiteCommandOptions } from './check-site.ts';
import type { DemoCommandOptions } from './demo.ts';
import type { Listed } from './list.ts';
import { addMaintainCommands } from './maintain-commands.ts';
import { addOperateCommands } from './operate-commands.ts';
import { addPersonalCommands } from './personal-commands.ts';
import { terminal } from './terminal.ts';
import { toCount } from './to-count.ts';
import { toPort } from './to-port.ts';

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
    .action((file: string) =>
      answer(terminal, async (own) => (await import('./init.ts')).init(file, own)),
    );

  program
    .command('list')
    .description('what is installed, and what each accepts')
    .addArgument(new Argument('[what]').choices(['connectors', 'sources', 'sinks', 'steps']))
    .option('-f, --file <file>', 'routes file', 'acorn-i.yaml')
    .option('--json', 'for machines')
    .action((what: Listed | undefined, options: { file: string; json?: true }) =>
      answer(terminal, async (own) => (await import('./list.ts')).list(what, options, own)),
    );

  program
    .command('lint')
    .description('every fault of a routes file with line:column; exit 1 if there is one')
    .argument('[files...]', 'routes files (default: "acorn-i.yaml")')
    .option('-f, --file <file>', 'the same, one of them')
    .option('--json', 'for machines')
    .option(
      '--schema',
      'print the JSON Schema of the file, with the settings of every installed connector',
    )
    .action((files: string[], options: { file?: string; json?: true; schema?: true }) => {
      const named = [...files, ...(options.file === undefined ? [] : [options.file])];
      const all = named.length === 0 ? ['acorn-i.yaml'] : named;
      return answer(terminal, async (own) => (await import('./lint.ts')).lint(all, options, own));
    });

  program
    .command('demo')
    .description('a day of trade against simulators on this machine, no account needed')
    .argument('[file]', 'routes file', 'examples/omnichannel/acorn-i.yaml')
    .option('--orders <n>', 'orders of the day', toCount, 5_400)
    .option('--seconds <n>', 'how long the day takes', toCount, 40)
    .option('--seed <n>', 'the same seed plays the same buyers', toCount, 1)
    .option('--keep', 'leave everything running afterwards')
    .option('--json', 'for machines')
    .action((file: string, options: DemoCommandOptions) =>
      answer(terminal, async (own) => (await import('./demo.ts')).demo(file, options, own)),
    );

  program
    .command('check-site')
    .description(
      'whether a self-built shop keeps the contract of @acorn-i/connector-site; exit 1 if not',
    )
    .argument('<url>', 'where the contract is served: https://shop.example')
    .requiredOption('--client-id <id>', 'the secret is read from ACORN_SITE_SECRET')
    .option('--ca <file>', 'a certificate authority to trust besides the usual ones, PEM')
    .option('--webhook-url <url>', 'a public address that leads to --webhook-port of this machine')
    .option('--webhook-port <port>', 'where webhooks are awaited', toPort)
    .option('--out <folder>', 'write site-report.md and site-report.json there')
    .option('--json', 'for machines')
    .action((url: string, options: CheckSiteCommandOptions) =>
      answer(terminal, async (own) =>
        (await import('./check-site.ts')).checkSite(url, options, own),
      ),
    );

  program
    .command('bwp-button')
    .description('the HTML of Buy with Prime buttons, one for each SKU')
    .argument('<sku...>', 'as in the Buy with Prime catalogue')
    .requiredOption('--site-id <id>', 'as the merchant console shows it')
    .requiredOption('--widget-id <id>', 'as the merchant console shows it')
    .option('--quantity <units>', 'how many one press buys', toCount)
    .option('--page <file>', 'write a whole page there')
    .action((skus: string[], options: BwpButtonCommandOptions) =>
      answer(terminal, async (own) =>
        (await import('./bwp-button.ts')).bwpButton(skus, options, own),
      ),
    );

  addOperateCommands(program, terminal);
  addMaintainCommands(program, terminal);
  addPersonalCommands(program, terminal);
  return program;
}
