import { dirname, resolve } from 'node:path';
import type { Connector } from '@acorn-i/core';
import { stepNames, steps } from '../config/routes-file.ts';
import { toSentence } from '../config/to-sentence.ts';
import { installedConnectors, type UsableConnector } from './installed-connectors.ts';
import type { Terminal } from './terminal.ts';

export type Listed = 'connectors' | 'sources' | 'sinks' | 'steps';
type Row = Readonly<Record<string, string>>;

/** `acorn-i list`: what is installed, and what each accepts; answers the exit code. */
export async function list(
  what: Listed | undefined,
  options: { file?: string; json?: true },
  terminal: Terminal,
): Promise<number> {
  const { usable, unusable } = await installedConnectors(foldersOf(options, terminal));
  for (const { name, problem } of unusable)
    terminal.complain(`${name}: cannot be used: ${problem}`);
  const all = {
    connectors: usable.map(toRow),
    sources: usable.flatMap((one) => [...toSources(one), ...toGaps('source', one)]),
    sinks: usable.flatMap((one) => [...toSinks(one), ...toGaps('sink', one)]),
    steps: stepRows(),
  };
  const wanted: readonly Listed[] =
    what === undefined ? ['connectors', 'sources', 'sinks', 'steps'] : [what];
  if (options.json) {
    const shown = what === undefined ? all : all[what];
    terminal.print(JSON.stringify(shown, null, 2));
    return 0;
  }
  for (const [index, name] of wanted.entries()) {
    if (what === undefined) terminal.print(`${index === 0 ? '' : '\n'}${name}`);
    printRows(all[name], name, terminal);
  }
  return 0;
}

/** As the routes file would find connectors: from its own folder, and from here. */
function foldersOf({ file }: { file?: string }, { cwd }: Terminal): readonly string[] {
  return file === undefined ? [cwd] : [dirname(resolve(cwd, file)), cwd];
}

function toRow({ id, packageName, version, description, connector }: UsableConnector): Row {
  const sources = Object.keys(connector.sources).join(', ');
  const sinks = Object.keys(connector.sinks).join(', ');
  return { connector: id, version, sources, sinks, package: packageName, description };
}

function toSources({ id, connector }: UsableConnector): readonly Row[] {
  return Object.entries(connector.sources).map(
    ([source, { entity, every, description, pull, decode }]) => {
      const how = [pull && `pull every ${every ?? '1m'}`, decode && 'webhook'].filter(
        (each) => each !== undefined,
      );
      return {
        connector: id,
        source,
        entity,
        direction: 'in',
        how: `${how.join(', ') || 'emitted'}${choiceOf(connector)}`,
        description: description ?? '',
      };
    },
  );
}

function toSinks({ id, connector }: UsableConnector): readonly Row[] {
  return Object.entries(connector.sinks).map(
    ([sink, { accepts, coalesce, apply, writeBatch, description }]) => {
      const how = [apply && 'state', writeBatch && 'batches', coalesce && 'latest wins'].filter(
        (each) => typeof each === 'string',
      );
      return {
        connector: id,
        sink,
        entity: accepts,
        direction: 'out',
        how: `${how.join(', ') || 'one by one'}${choiceOf(connector)}`,
        description: description ?? '',
      };
    },
  );
}

/** A connection has some of them, by its settings; which, only they can tell. */
function choiceOf({ offers }: Connector): string {
  return offers === undefined ? '' : ', depends on the settings';
}

/** What cannot be: told where people look for it. */
function toGaps(side: 'source' | 'sink', { id, connector }: UsableConnector): readonly Row[] {
  const gaps = connector.unsupported?.[`${side}s`] ?? {};
  return Object.entries(gaps).map(([name, { reason, instead }]) => ({
    connector: id,
    [side]: name,
    entity: '-',
    direction: side === 'source' ? 'in' : 'out',
    how: 'not possible',
    description: `${toSentence(reason)} Instead: ${toSentence(instead)}`,
  }));
}

function stepRows(): readonly Row[] {
  return stepNames.map((step) => ({ step, description: steps[step].description ?? '' }));
}

/** A table for people; tab-separated lines for pipes. */
function printRows(rows: readonly Row[], name: string, { isTTY, print }: Terminal): void {
  const [first] = rows;
  if (first === undefined) {
    print(`no ${name}: add a connector to the dependencies in package.json`);
    return;
  }
  const columns = Object.keys(first);
  if (!isTTY) {
    for (const row of rows) print(columns.map((column) => row[column]).join('\t'));
    return;
  }
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  print(`\u001B[1m${toLine(columns)}\u001B[0m`);
  for (const row of rows) print(toLine(columns.map((column) => row[column] ?? '')));
}
