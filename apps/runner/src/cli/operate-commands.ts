import { type Command, Option } from 'commander';
import { answer } from './answer.ts';
import type { DeadLettersOptions } from './dead-letters.ts';
import type { ExplainOptions } from './explain.ts';
import type { HoldsOptions } from './holds.ts';
import type { ReplayOptions } from './replay.ts';
import { namedFile, withFileArgument } from './routes-file-argument.ts';
import type { RunCommandOptions } from './run.ts';
import type { Terminal } from './terminal.ts';
import { toCount } from './to-count.ts';
import { toInstant } from './to-instant.ts';
import { toMilliseconds } from './to-milliseconds.ts';
import { toPort } from './to-port.ts';

const defaultFile = 'acorn-i.yaml';

/** Adds the commands that run routes and that look into, and act on, what they left in the log. */
export function addOperateCommands(program: Command, terminal: () => Terminal): void {
  addRun(program, terminal);
  addStatus(program, terminal);
  addDoctor(program, terminal);
  addHolds(program, terminal);
  addDeadLetters(program, terminal);
  addReplay(program, terminal);
  addExplain(program, terminal);
}

function addRun(program: Command, terminal: () => Terminal): void {
  withFileArgument(program.command('run'))
    .description('run the routes; progress on a terminal, JSON lines elsewhere')
    .option('--until-idle', 'end once nothing is new: exit 0, 3 with dead letters, 4 if refused')
    .option(
      '--give-up-after <duration>',
      'with --until-idle: exit 5 where nothing was read or delivered for so long, such as 10m',
      toMilliseconds,
    )
    .option('--watch', 'run the newest version of the file and its maps that has no fault')
    .option('--http <port>', 'listen for webhooks, /healthz and /metrics; 0 takes any', toPort)
    .option('--max-body <bytes>', 'the largest webhook, default 2000000', toCount)
    .addOption(new Option('--log-level <level>').choices(['debug', 'info', 'warn', 'error']))
    .action((file: string | undefined, options: RunCommandOptions & { file?: string }) =>
      answer(terminal, async (own) => {
        const { run } = await import('./run.ts');
        return run(namedFile(file, options), options, own);
      }),
    );
}

function addStatus(program: Command, terminal: () => Terminal): void {
  withFileArgument(program.command('status'))
    .description('what the log holds, and how the runner on it is')
    .option('--json', 'for machines')
    .action((file: string | undefined, options: { file?: string; json?: true }) =>
      answer(terminal, async (own) => {
        const { status } = await import('./status.ts');
        return status(namedFile(file, options), options, own);
      }),
    );
}

function addDoctor(program: Command, terminal: () => Terminal): void {
  withFile(program.command('doctor'))
    .description('what keeps the routes from working, and what to do about it; exit 1 if anything')
    .argument('[connection]', 'only this one; or the routes file, as the other commands take it')
    .option('--json', 'for machines')
    .action((given: string | undefined, options: { file: string; json?: true }) =>
      answer(terminal, async (own) => {
        const { doctor } = await import('./doctor.ts');
        // No connection has a dot in its name.
        if (given === undefined || !/\.ya?ml$/i.test(given)) return doctor(given, options, own);
        return doctor(undefined, { ...options, file: namedFile(given, options) }, own);
      }),
    );
}

function withFile(command: Command): Command {
  return command.option('-f, --file <file>', 'routes file', defaultFile);
}

/** Commander takes a word that is no command for an argument of the default one. */
function refuseUnknown(group: Command): void {
  group.hook('preSubcommand', (_, subcommand) => {
    const [word] = group.args;
    const isNamed = word === undefined || word.startsWith('-') || word === subcommand.name();
    if (!isNamed) group.error(`error: unknown command '${word}'`);
  });
}

function addHolds(program: Command, terminal: () => Terminal): void {
  const holds = program.command('holds').description('changes that wait for a person');
  refuseUnknown(holds);
  withFile(holds.command('list', { isDefault: true }))
    .description('what is held, oldest first')
    .option('--json', 'for machines, with the entities')
    .option('--personal', 'show personal fields')
    .option('--limit <n>', 'how many', toCount)
    .action((options: HoldsOptions) =>
      answer(terminal, async (own) => (await import('./holds.ts')).listHolds(options, own)),
    );
  withFile(holds.command('show'))
    .description('one of them whole')
    .argument('<id>', 'as the list shows it', toCount)
    .option('--personal', 'show personal fields')
    .action((id: number, options: HoldsOptions) =>
      answer(terminal, async (own) => (await import('./holds.ts')).showHold(id, options, own)),
    );
  withFile(holds.command('release'))
    .description('let it go on')
    .argument('<id>', 'as the list shows it', toCount)
    .option('--reason <text>', 'for the trail')
    .action((id: number, options: HoldsOptions) =>
      answer(terminal, async (own) => (await import('./holds.ts')).releaseHold(id, options, own)),
    );
  withFile(holds.command('approve'))
    .description('approve it, where several people must; the last that is needed lets it go on')
    .argument('<id>', 'as the list shows it', toCount)
    .requiredOption('--as <name>', 'who you are, as "people" in the routes file has it')
    .option('--note <text>', 'for the trail')
    .option(
      '--revision <n>',
      'only what you looked at, as show says; an edit makes another',
      toCount,
    )
    .action((id: number, options: HoldsOptions) =>
      answer(terminal, async (own) => (await import('./holds.ts')).approve(id, options, own)),
    );
  withFile(holds.command('edit'))
    .description('replace its entity by the JSON of a file')
    .argument('<id>', 'as the list shows it', toCount)
    .argument('<data>', 'JSON file with the entity in full')
    .option('--release', 'and let it go on')
    .option('--reason <text>', 'for the trail')
    .action((id: number, data: string, options: HoldsOptions) =>
      answer(terminal, async (own) =>
        (await import('./holds.ts')).editHold(id, data, options, own),
      ),
    );
  withFile(holds.command('refuse'))
    .description('take it out of its route')
    .argument('<id>', 'as the list shows it', toCount)
    .requiredOption('--reason <text>', 'for the trail')
    .option('--as <name>', 'who you are, where people must approve')
    .action((id: number, options: HoldsOptions) =>
      answer(terminal, async (own) => (await import('./holds.ts')).refuseHold(id, options, own)),
    );
}

function addDeadLetters(program: Command, terminal: () => Terminal): void {
  const letters = program.command('dead-letters').description('what could not be delivered');
  refuseUnknown(letters);
  withFile(letters.command('list', { isDefault: true }))
    .description('dead letters, oldest first')
    .option('--json', 'for machines')
    .option('--personal', 'show personal fields and raw input')
    .option('--limit <n>', 'how many', toCount)
    .addOption(new Option('--state <state>').choices(['open', 'replay', 'replayed', 'dismissed']))
    .action((options: DeadLettersOptions) =>
      answer(terminal, async (own) =>
        (await import('./dead-letters.ts')).listDeadLetters(options, own),
      ),
    );
  withFile(letters.command('show'))
    .description('one of them whole')
    .argument('<id>', 'as the list shows it', toCount)
    .option('--personal', 'show personal fields and raw input')
    .action((id: number, options: DeadLettersOptions) =>
      answer(terminal, async (own) =>
        (await import('./dead-letters.ts')).showDeadLetter(id, options, own),
      ),
    );
  withFile(letters.command('dismiss'))
    .description('close it; it is kept')
    .argument('<id>', 'as the list shows it', toCount)
    .option('--reason <text>', 'for the trail')
    .action((id: number, options: DeadLettersOptions) =>
      answer(terminal, async (own) =>
        (await import('./dead-letters.ts')).dismissDeadLetter(id, options, own),
      ),
    );
}

function addReplay(program: Command, terminal: () => Terminal): void {
  withFile(program.command('replay'))
    .description('give dead letters another try, or send a stretch of the log to sinks once more')
    .argument('[id]', 'as "acorn-i dead-letters" shows it', toCount)
    .option('--key <key>', 'all of a key')
    .option('--route <name>', 'all of a route')
    .option('--found', 'of one that may have been sent: a person saw that the remote has it')
    .option('--force', 'even an old state of a thing that has a newer one')
    .option('--from <time>', 'not dead letters: what the route carried since then', toInstant)
    .option('--to <time>', 'up to then; default: now', toInstant)
    .option('--sink <address>', 'to this sink of the route alone')
    .option('--again', 'under new idempotency keys, so that a remote that remembers acts again')
    .option('--list', 'which stretches were asked for, and how far they are')
    .option('--cancel <id>', 'end one of them')
    .option('--json', 'the list for machines')
    .action((id: number | undefined, options: ReplayOptions) =>
      answer(terminal, async (own) => (await import('./replay.ts')).replay(id, options, own)),
    );
}

function addExplain(program: Command, terminal: () => Terminal): void {
  withFile(program.command('explain'))
    .description('the whole way of one order, SKU or whatever else a key names')
    .argument('<key>', "an order's id, a SKU, SKU@location")
    .option('--json', 'for machines, with the entities')
    .option('--personal', 'show personal fields')
    .action((key: string, options: ExplainOptions) =>
      answer(terminal, async (own) => (await import('./explain.ts')).explain(key, options, own)),
    );
}
