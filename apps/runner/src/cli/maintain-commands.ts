import { Argument, type Command } from 'commander';
import { closestOf } from '../config/suggest.ts';
import { answer } from './answer.ts';
import type { BackfillOptions } from './backfill.ts';
import type { BackupOptions } from './backup.ts';
import type { PauseOptions } from './pause.ts';
import type { PlanOptions } from './plan-changes.ts';
import { namedFile, withFileArgument } from './routes-file-argument.ts';
import type { Terminal } from './terminal.ts';
import { toCount } from './to-count.ts';
import { toInstant } from './to-instant.ts';

const defaultFile = 'acorn-i.yaml';

/** Adds the commands that keep what runs in order: backups, pauses, what is read or sent once more. */
export function addMaintainCommands(program: Command, terminal: () => Terminal): void {
  addPlan(program, terminal);
  addBackup(program, terminal);
  addRestore(program, terminal);
  addCompact(program, terminal);
  addMigrateLog(program, terminal);
  addPauses(program, terminal);
  addBackfill(program, terminal);
}

function withFile(command: Command): Command {
  return command.option('-f, --file <file>', 'routes file', defaultFile);
}

function addPlan(program: Command, terminal: () => Terminal): void {
  withFileArgument(program.command('plan'))
    .description('what a run would write, in business words, without writing anything')
    .option('--details', 'each thing that would be written')
    .option('--json', 'for machines')
    .action((file: string | undefined, options: PlanOptions & { file?: string }) =>
      answer(terminal, async (own) =>
        (await import('./plan-changes.ts')).planChanges(namedFile(file, options), options, own),
      ),
    );
}

function addBackup(program: Command, terminal: () => Terminal): void {
  withFile(program.command('backup'))
    .description('copy the log as it stands now, whether a runner works on it or not')
    .argument('[folder]', 'where to; default: "backups" beside the log')
    .option('--keep <n>', 'remove older backups of this log from the folder', toCount)
    .option('--json', 'for machines')
    .action((folder: string | undefined, options: BackupOptions) =>
      answer(terminal, async (own) => (await import('./backup.ts')).backup(folder, options, own)),
    );
}

function addRestore(program: Command, terminal: () => Terminal): void {
  withFile(program.command('restore'))
    .description('put a backup in the place of the log, which is kept beside it')
    .argument('<backup>', 'a file that acorn-i backup made')
    .option('--force', 'though it is a backup of another log, or no backup')
    .action((backup: string, options: { file: string; force?: true }) =>
      answer(terminal, async (own) => (await import('./restore.ts')).restore(backup, options, own)),
    );
}

function addCompact(program: Command, terminal: () => Terminal): void {
  withFile(program.command('compact'))
    .description('give the space that is free inside the log back to the disk; no runner may run')
    .action((options: { file: string }) =>
      answer(terminal, async (own) => (await import('./compact.ts')).compact(options, own)),
    );
}

function addMigrateLog(program: Command, terminal: () => Terminal): void {
  program
    .command('migrate-log')
    .description('copy a log with everything in it into an empty one; no runner may run')
    .argument('<from>', 'sqlite:PATH, redis://HOST:PORT, or a routes file for its log')
    .argument('<to>', 'the same')
    .option('--json', 'for machines')
    .action((from: string, to: string, options: { json?: true }) =>
      answer(terminal, async (own) =>
        (await import('./migrate-log.ts')).migrateLog(from, to, options, own),
      ),
    );
}

function addPauses(program: Command, terminal: () => Terminal): void {
  const kind = () => new Argument('<kind>').choices(['route', 'connection']);
  withFile(program.command('pause'))
    .description('hold a route or a connection, in all runners of the log, over restarts')
    .addArgument(kind())
    .argument('<name>', 'as the routes file calls it')
    .option('--reason <text>', 'for those who wonder')
    .action((what: 'route' | 'connection', name: string, options: PauseOptions) =>
      answer(terminal, async (own) => (await import('./pause.ts')).pause(what, name, options, own)),
    );
  withFile(program.command('resume'))
    .description('let a paused route or connection go on where it was')
    .addArgument(kind())
    .argument('<name>', 'as the routes file calls it')
    .action((what: 'route' | 'connection', name: string, options: PauseOptions) =>
      answer(terminal, async (own) =>
        (await import('./pause.ts')).resume(what, name, options, own),
      ),
    );
}

/** A word that stands alone and is nearly a command is no route. */
function suggestCommand(group: Command, usual: Command): void {
  group.hook('preSubcommand', (_, subcommand) => {
    const [word = '', ...rest] = group.args;
    if (subcommand !== usual || rest.some((each) => each.startsWith('--from'))) return;
    const names = group.commands.map((each) => each.name());
    const meant = names.includes(word) ? undefined : closestOf(word, names);
    if (meant !== undefined)
      group.error(`error: unknown command '${word}'. Did you mean "${meant}"?`);
  });
}

function addBackfill(program: Command, terminal: () => Terminal): void {
  const group = program
    .command('backfill')
    .description('have sources read a stretch of the past anew, after all that is live');
  const start = withFile(group.command('start', { isDefault: true }))
    .description('ask for it; without a runner it is read into the log at once')
    .argument('<route>', 'its sources are asked')
    .requiredOption('--from <time>', 'what last changed since then: 2026-07-01, 24h', toInstant)
    .option('--to <time>', 'and before then; default: now', toInstant)
    .option('--source <address>', 'this source of the route alone')
    .action((route: string, options: BackfillOptions) =>
      answer(terminal, async (own) =>
        (await import('./backfill.ts')).backfill(route, options, own),
      ),
    );
  group.addHelpText('after', () => `\n${start.helpInformation()}`);
  suggestCommand(group, start);
  withFile(group.command('list'))
    .description('what was asked for, and how far it is')
    .option('--json', 'for machines')
    .action((options: { file: string; json?: true }) =>
      answer(terminal, async (own) => (await import('./backfill.ts')).listBackfills(options, own)),
    );
  withFile(group.command('cancel'))
    .description('end one; what was read stays')
    .argument('<id>', 'as the list shows it')
    .action((id: string, options: { file: string }) =>
      answer(terminal, async (own) =>
        (await import('./backfill.ts')).cancelBackfill(id, options, own),
      ),
    );
}
