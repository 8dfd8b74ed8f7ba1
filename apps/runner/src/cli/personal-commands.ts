import type { Command } from 'commander';
import { answer } from './answer.ts';
import type { ConnectOptions } from './connect.ts';
import type { EraseOptions } from './erase.ts';
import type { Terminal } from './terminal.ts';
import { toPort } from './to-port.ts';

const defaultFile = 'acorn-i.yaml';
const subject =
  "an e-mail address, a phone number, a buyer's id, or an order's id or number; - reads it from standard input";

/** Adds the commands for personal data and for secrets. */
export function addPersonalCommands(program: Command, terminal: () => Terminal): void {
  addErase(program, terminal);
  addExport(program, terminal);
  addKeys(program, terminal);
  addSecrets(program, terminal);
  addConnect(program, terminal);
}

function withFile(command: Command): Command {
  return command.option('-f, --file <file>', 'routes file', defaultFile);
}

function addErase(program: Command, terminal: () => Terminal): void {
  withFile(program.command('erase'))
    .description('forget a person: their data can be read nowhere any more, not in backups either')
    .argument('<subject>', subject)
    .option('--dry-run', 'only say what there is')
    .option('--connection <name>', 'where an order id is of several connections: the one meant')
    .option('--json', 'for machines')
    .action((text: string, options: EraseOptions) =>
      answer(terminal, async (own) => (await import('./erase.ts')).erase(text, options, own)),
    );
}

function addExport(program: Command, terminal: () => Terminal): void {
  withFile(program.command('export'))
    .description('everything that is held of a person, as JSON')
    .argument('<subject>', subject)
    .option('--connection <name>', 'where an order id is of several connections: the one meant')
    .action((text: string, options: EraseOptions) =>
      answer(terminal, async (own) =>
        (await import('./export.ts')).exportPerson(text, options, own),
      ),
    );
}

function addKeys(program: Command, terminal: () => Terminal): void {
  const keys = program.command('keys').description('the keys that personal data is sealed with');
  withFile(keys.command('status', { isDefault: true }))
    .description('where the master key is, and how many keys it opens')
    .option('--json', 'for machines')
    .action((options: { file: string; json?: true }) =>
      answer(terminal, async (own) => (await import('./keys.ts')).keysStatus(options, own)),
    );
  withFile(keys.command('backup'))
    .description(
      'copy the data keys into a file, which is replaced: an older copy opens who was erased',
    )
    .argument('<target>', 'the file')
    .action((target: string, options: { file: string }) =>
      answer(terminal, async (own) => (await import('./keys.ts')).backupKeys(target, options, own)),
    );
  withFile(keys.command('rotate'))
    .description('replace the master key; the log stays as it is, and the runner may go on')
    .requiredOption(
      '--to <place>',
      'env:NAME, file:PATH (made if it is not there) or command:PROGRAM',
    )
    .action((options: { file: string; to: string }) =>
      answer(terminal, async (own) => (await import('./keys.ts')).rotate(options, own)),
    );
  addKeysRenew(keys, terminal);
}

function addKeysRenew(keys: Command, terminal: () => Terminal): void {
  withFile(keys.command('renew'))
    .description('begin with new keys where the old ones are lost, and what they sealed with them')
    .action((options: { file: string }) =>
      answer(terminal, async (own) => (await import('./renew-keys.ts')).renewKeys(options, own)),
    );
}

function addSecrets(program: Command, terminal: () => Terminal): void {
  const secrets = program
    .command('secrets')
    .description('secrets that are kept encrypted, for ${secret:NAME}');
  withFile(secrets.command('list', { isDefault: true }))
    .description('their names')
    .action((options: { file: string }) =>
      answer(terminal, async (own) => (await import('./secrets.ts')).listSecrets(options, own)),
    );
  withFile(secrets.command('set'))
    .description('store one; its value is read from standard input')
    .argument('<name>')
    .action((name: string, options: { file: string }) =>
      answer(terminal, async (own) => (await import('./secrets.ts')).setSecret(name, options, own)),
    );
  withFile(secrets.command('remove'))
    .argument('<name>')
    .description('forget one')
    .action((name: string, options: { file: string }) =>
      answer(terminal, async (own) =>
        (await import('./secrets.ts')).removeSecret(name, options, own),
      ),
    );
}

function addConnect(program: Command, terminal: () => Terminal): void {
  withFile(program.command('connect'))
    .description('let acorn-i into an account by consenting in a browser; the secrets are stored')
    .argument('<connection>', 'as the routes file calls it')
    .option('--code', 'paste the answer, where no browser reaches this machine')
    .option('--port <port>', 'where the answer is waited for, on 127.0.0.1', toPort, 8791)
    .option(
      '--redirect-uri <url>',
      'what leads there from outside, as the app is registered with it',
    )
    .action((name: string, options: ConnectOptions) =>
      answer(terminal, async (own) => (await import('./connect.ts')).connect(name, options, own)),
    );
}
